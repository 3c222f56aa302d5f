import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { FlowRequest } from "../../model/idp.ts";
import { textSetting } from "../support/settings.ts";

const withQuery = (request: FlowRequest, query: string): FlowRequest => {
  if (query === "") return request;
  const [path = "", own] = request.path.split(/\?(.*)/s);
  return { ...request, path: `${path}?${query}${own === undefined ? "" : `&${own}`}` };
};

/** ENTRA-07: what stands behind the question mark of the Tenant URL goes with every request. */
export const atTenantUrl = (flow: FlowFactory): FlowFactory =>
  function* (context): Flow {
    const query = textSetting(context.dialect, "tenantUrl.query");
    const inner = flow(context);
    let turn = inner.next();
    while (!turn.done) turn = inner.next(yield withQuery(turn.value, query));
    return turn.value;
  };
