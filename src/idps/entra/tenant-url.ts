import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { FlowRequest } from "../../model/idp.ts";
import { textSetting } from "../support/settings.ts";

const withFlag = (request: FlowRequest, flag: string): FlowRequest => {
  const [path = "", query] = request.path.split("?");
  return { ...request, path: `${path}?${flag}${query === undefined ? "" : `&${query}`}` };
};

function* flagged(flow: Flow, flag: string): Flow {
  let turn = flow.next();
  while (turn.done !== true) turn = flow.next(yield withFlag(turn.value, flag));
  return turn.value;
}

/** ENTRA-04, ENTRA-07: a flag in the Tenant URL comes with every request; that it stands before a filter is inferred. */
export const fromTenantUrl =
  (factory: FlowFactory): FlowFactory =>
  (context) => {
    const flag = textSetting(context.dialect, "query.flag");
    return flag === "" ? factory(context) : flagged(factory(context), flag);
  };
