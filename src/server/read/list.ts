import type { ScimResponse } from "../../model/exchange.ts";
import { type ListTexts, type Projection, readListQuery, urns } from "../../scim/index.ts";
import { answer, refused, refusedWith } from "../answer.ts";
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
  const query = readListQuery(texts);
  if (!query.ok) return refused(query.error);
  const page = await findPage(context, { types, filter, query: query.value, base: call.base });
  return page.ok ? answer(200, listText(page.value, query.value.projection)) : refused(page.error);
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

/** A parameter that is none of ours is ignored (RFC 7644 §3.4.2), unless only its letter case is another. */
const listTexts = (query: URLSearchParams): ListTexts & { readonly filter?: string } => {
  const texts: Partial<Record<(typeof parameters)[number], string>> = {};
  let left = query.size;
  for (const name of parameters) {
    const value = query.get(name);
    if (value === null) continue;
    texts[name] = value;
    left -= 1;
  }
  return left === 0 ? texts : { ...inAnyCase(query), ...texts };
};

const inAnyCase = (query: URLSearchParams): ListTexts => {
  const texts: Partial<Record<(typeof parameters)[number], string>> = {};
  for (const [name, value] of query) {
    const known = parameters.find((parameter) => parameter.toLowerCase() === name.toLowerCase());
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
