import type { ScimResponse } from "../../model/exchange.ts";
import { type ListTexts, type Projection, readListQuery, urns } from "../../scim/index.ts";
import { answer, answerOr, refusedWith } from "../answer.ts";
import type { Call } from "../call.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { projectedText } from "../render.ts";
import { type FoundPage, findPage } from "./find-page.ts";

/** RFC 7644 §3.4.2: the resources of one type, or (at the server root) of all types. */
export const list = async (context: ServerContext, call: Call, types: readonly ServedType[]): Promise<ScimResponse> => {
  const { filter, ...texts } = listTexts(call.request.query);
  if (filter !== undefined && !context.profile.features.filter.supported) {
    return refusedWith(501, "Filters are not supported here, as the ServiceProviderConfig says");
  }
  return answerOr(readListQuery(texts), async (query) =>
    answerOr(await findPage(context, { types, filter, query, base: call.base }), (page) =>
      answer(200, listText(page, query.projection)),
    ),
  );
};

const parameters = [
  "filter",
  "sortBy",
  "sortOrder",
  "startIndex",
  "count",
  "attributes",
  "excludedAttributes",
] as const;

/** Names in any letter case, as everywhere in SCIM; a parameter that is none of ours is ignored (RFC 7644 §3.4.2). */
const listTexts = (query: URLSearchParams): ListTexts & { readonly filter?: string } => {
  const texts: Partial<Record<(typeof parameters)[number], string>> = {};
  for (const [name, value] of query) {
    const known = parameters.find((parameter) => parameter === name || parameter.toLowerCase() === name.toLowerCase());
    if (known !== undefined) texts[known] ??= value;
  }
  return texts;
};

/** The texts of the resources are there already; a ListResponse is those with little around them. */
const listText = ({ found, total, startIndex }: FoundPage, projection: Projection): string => {
  let resources = "";
  for (const shown of found) resources += (resources === "" ? "" : ",") + projectedText(shown, projection);
  return `{"schemas":["${urns.listResponse}"],"totalResults":${total},"startIndex":${startIndex},"itemsPerPage":${found.length},"Resources":[${resources}]}`;
};
