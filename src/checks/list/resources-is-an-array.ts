import { isObject, type Json } from "../../scim/json.ts";
import { listCheck, listWith } from "../support/list-check.ts";
import { kindOf, show } from "../support/text.ts";

/** Nothing found may be told without Resources. */
export const resourcesIsAnArray = listCheck({
  id: "list/resources-is-an-array",
  title: "Resources is an array of resource objects",
  requirement: "RFC7644-3.4.2-08",
  judge: ({ resources }, { Resources }) => {
    if (Resources === undefined || Resources === null) return [];
    if (!Array.isArray(Resources)) return [{ where: "/Resources", expected: "an array", actual: kindOf(Resources) }];
    const at = resources.findIndex((each: Json) => !isObject(each));
    return at < 0 ? [] : [{ where: `/Resources/${at}`, expected: "a resource object", actual: show(resources[at]) }];
  },
  broken: listWith({ Resources: ["2819c223"] }),
});
