import { type Projection, urns } from "../../scim/index.ts";
import { projectedText } from "../render.ts";
import type { FoundPage } from "./find-page.ts";

/** The texts of the resources are there already; a ListResponse is those with little around them. `place` says which page it is. */
export const listText = ({ found, total }: FoundPage, projection: Projection, place: string): string => {
  let resources = "";
  for (const shown of found) resources += (resources === "" ? "" : ",") + projectedText(shown, projection);
  return `{"schemas":["${urns.listResponse}"],"totalResults":${total},${place}"itemsPerPage":${found.length},"Resources":[${resources}]}`;
};
