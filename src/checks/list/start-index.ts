import type { Json } from "../../scim/json.ts";
import { listCheck, listWith } from "../support/list-check.ts";
import { show } from "../support/text.ts";

/** An honest answer that begins elsewhere says that the request was not obeyed. */
const ignored = (asked: number, shown: Json): { readonly message?: string } =>
  asked > 1 && shown === 1 ? { message: `startIndex=${asked} is not obeyed: the page begins at number 1` } : {};

/** A target that has no page there may say where it looked instead. */
export const startIndex = listCheck({
  id: "list/start-index",
  title: "startIndex is the number of the first resource on the page, counted from 1",
  requirement: "RFC7644-3.4.2.4-02",
  concerns: ({ resources, isByCursor }) => resources.length > 0 && !isByCursor,
  judge: ({ startIndex: asked }, { startIndex: shown }) =>
    shown === undefined || shown === null || shown === asked
      ? []
      : [{ where: "/startIndex", expected: String(asked), actual: show(shown), ...ignored(asked, shown) }],
  broken: listWith({ startIndex: 0 }),
});
