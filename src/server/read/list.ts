import type { ScimResponse } from "../../model/exchange.ts";
import { readListQuery } from "../../scim/index.ts";
import { answer, isAnswer, refused, refusedWith } from "../answer.ts";
import type { Call } from "../call.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { bodyOf } from "../media-type.ts";
import { findPage } from "./find-page.ts";
import { isByCursor, listByCursor } from "./list-by-cursor.ts";
import { listText } from "./list-text.ts";
import { type QueryTexts, textsInQuery, textsInSearch } from "./list-texts.ts";

type Types = readonly ServedType[];

/** RFC 7644 §3.4.2: the resources of one type, or (at the server root) of all types. */
export const list = (context: ServerContext, call: Call, types: Types): Promise<ScimResponse> =>
  listWith(context, call, types, textsInQuery(call.request.query));

/** RFC 7644 §3.4.3: the same, with a body for the query. */
export const search = async (context: ServerContext, call: Call, types: Types): Promise<ScimResponse> => {
  const body = bodyOf(call.request);
  if (isAnswer(body)) return body;
  const texts = textsInSearch(body.json);
  return texts.ok ? listWith(context, call, types, texts.value) : refused(texts.error);
};

const listWith = async (context: ServerContext, call: Call, types: Types, texts: QueryTexts): Promise<ScimResponse> => {
  const { features } = context.profile;
  const { filter, ...rest } = texts;
  if (filter !== undefined && !features.filter.supported) {
    return refusedWith(501, "Filters are not supported here, as the ServiceProviderConfig says");
  }
  if (isByCursor(features, texts)) return listByCursor(context, call, types, texts);
  const query = readListQuery(rest);
  if (!query.ok) return refused(query.error);
  const page = await findPage(context, { types, filter, query: query.value, base: call.base });
  if (!page.ok) return refused(page.error);
  const place = `"startIndex":${query.value.startIndex},`;
  return answer(200, listText(page.value, query.value.projection, place));
};
