import type { Headers, ScimResponse } from "../model/exchange.ts";
import {
  defaultProjection,
  isObject,
  type Json,
  type JsonObject,
  type Outcome,
  ok,
  type Projection,
  project,
  readProjection,
} from "../scim/index.ts";
import { answer, answerOr, withoutBody } from "./answer.ts";
import type { Call } from "./call.ts";
import { type Placed, valueAt, withValueAt } from "./catalog/attributes.ts";
import type { ServedType } from "./catalog/catalog.ts";
import type { Rendered } from "./render.ts";

/** RFC 7644 §3.9. */
export const projectionOf = ({ request: { query } }: Call): Outcome<Projection> => {
  if (query.size === 0) return ok(defaultProjection);
  const attributes = query.get("attributes") ?? undefined;
  const excludedAttributes = query.get("excludedAttributes") ?? undefined;
  return readProjection({ attributes, excludedAttributes });
};

export const projectedText = (type: ServedType, { view, text }: Rendered, projection: Projection): string =>
  projection.kind === "default" ? text : JSON.stringify(project(type.definition, view, projection));

const headersOf = ({ etag, location }: Rendered): Headers =>
  etag === undefined ? { "content-location": location } : { etag, "content-location": location };

export const readAnswer = (call: Call, type: ServedType, rendered: Rendered): Promise<ScimResponse> =>
  answerOr(projectionOf(call), (projection) =>
    answer(200, projectedText(type, rendered, projection), headersOf(rendered)),
  );

/** What a write is answered with: chosen by the query, plus what the client itself named in the body. */
export interface WriteAnswer {
  readonly type: ServedType;
  readonly projection: Projection;
  readonly body: Json;
}

/** RFC 7644 §3.3: the address of what was made stands in the header and in `meta`. */
export const createdAnswer = (wanted: WriteAnswer, rendered: Rendered): ScimResponse =>
  answer(201, writtenText(wanted, rendered), { ...headersOf(rendered), location: rendered.location });

export const changedAnswer = (wanted: WriteAnswer, rendered: Rendered): ScimResponse =>
  answer(200, writtenText(wanted, rendered), headersOf(rendered));

export const changedWithoutBody = (rendered: Rendered): ScimResponse => withoutBody(204, headersOf(rendered));

/** RFC 7643 §7: what is returned on request is, after a write, returned to the client that specified it. */
const writtenText = ({ type, projection, body }: WriteAnswer, rendered: Rendered): string => {
  const specified =
    projection.kind === "default" ? type.onRequest.filter((placed) => isSpecified(placed, rendered, body)) : [];
  if (specified.length === 0) return projectedText(type, rendered, projection);
  const shown = specified.reduce(
    (resource, { urn, attribute: { name } }) => withValueAt(resource, urn, name, valueAt(rendered.view, urn, name)),
    JSON.parse(rendered.text) as JsonObject,
  );
  return JSON.stringify(shown);
};

const isSpecified = ({ urn, attribute: { name } }: Placed, { view }: Rendered, body: Json): boolean =>
  valueAt(view, urn, name) !== undefined && names(body, name.toLowerCase());

/** As a key anywhere, or in a PATCH path. */
const names = (json: Json, name: string): boolean => {
  if (Array.isArray(json)) return json.some((element: Json) => names(element, name));
  if (!isObject(json)) return false;
  return Object.entries(json).some(
    ([key, value]) =>
      endsWithName(key, name) ||
      (key === "path" && typeof value === "string" && endsWithName(value, name)) ||
      names(value, name),
  );
};

/** The attribute's own part of `urn:…:User:name.sub` or `name[…]`. */
const endsWithName = (path: string, name: string): boolean =>
  path
    .toLowerCase()
    .replace(/\[.*$/, "")
    .replace(/^urn:.*:/, "")
    .split(".")[0] === name;
