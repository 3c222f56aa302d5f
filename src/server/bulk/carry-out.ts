import type { Headers, ScimResponse } from "../../model/exchange.ts";
import type { ServerRequest } from "../../model/profile.ts";
import type { Json } from "../../scim/index.ts";
import { refused, refusedWith, scimJson } from "../answer.ts";
import type { Call } from "../call.ts";
import type { ServerContext } from "../context.ts";
import { onType } from "../on-type.ts";
import { segmentsOf, splitQuery } from "../request.ts";
import { withIds } from "./bulk-ids.ts";
import type { BulkOperation } from "./read-bulk.ts";

/** What became of one operation. */
export interface Carried {
  readonly response: ScimResponse;
  /** RFC 7644 §3.7.3: missing only for what was to be made and was not. */
  readonly location?: string;
  /** The last part of the location. */
  readonly id?: string;
}

/** Does what the operation would have done as a request of its own. */
export const carryOut = async (
  context: ServerContext,
  call: Call,
  operation: BulkOperation,
  ids: ReadonlyMap<string, string>,
): Promise<Carried> => {
  const request = requestFor(call, operation, ids);
  const [endpoint = "", id] = request.segments;
  const type = context.catalog.byEndpoint.get(endpoint);
  const isCreate = operation.method === "POST";
  const location = isCreate ? undefined : `${call.base}/${request.segments.map(encodeURIComponent).join("/")}`;
  const isPlaced = type !== undefined && request.segments.length === (isCreate ? 1 : 2);
  const response = isPlaced
    ? await onType(context, { ...call, request }, type, id)
    : refusedWith(type === undefined ? 404 : 400, misplaced(operation));
  await context.behind?.onAnswered(request, response);
  return response.status < 400 ? succeeded(response, id, location) : failed(response, location);
};

const misplaced = ({ method, path }: BulkOperation): string =>
  method === "POST"
    ? `POST takes the endpoint of a resource type, and ${path} is none`
    : `${method} takes the path of one resource, and ${path} is none`;

/** It is the same client's, and says so. */
const requestFor = (
  { request: { headers: sent } }: Call,
  { method, path: target, version, data }: BulkOperation,
  ids: ReadonlyMap<string, string>,
): ServerRequest => {
  const [path, query] = splitQuery(target.startsWith("/") ? target : `/${target}`);
  const headers: Headers = {
    "content-type": scimJson,
    ...(sent.authorization === undefined ? {} : { authorization: sent.authorization }),
    ...(version === undefined ? {} : { "if-match": version }),
  };
  return {
    method,
    path: target,
    segments: segmentsOf(path).map((segment) => withIds(segment, ids) as string),
    query: new URLSearchParams(query),
    headers,
    ...(data === undefined ? {} : { body: withIds(data, ids) }),
  };
};

const succeeded = (response: ScimResponse, id: string | undefined, location: string | undefined): Carried => {
  const address = response.headers.location ?? response.headers["content-location"] ?? location;
  const madeId = id ?? segmentsOf(address ?? "").at(-1);
  return {
    response,
    ...(address === undefined ? {} : { location: address }),
    ...(madeId === undefined ? {} : { id: madeId }),
  };
};

const failed = (response: ScimResponse, location: string | undefined): Carried =>
  location === undefined ? { response } : { response, location };

/** RFC 7644 §3.7.1: nothing to refer to. */
export const unresolved = (bulkId: string, hasFailed: boolean): Carried => ({
  response: hasFailed
    ? refusedWith(409, `"bulkId:${bulkId}" leads nowhere, because the operation with that bulkId has failed`)
    : refused({
        status: 400,
        scimType: "invalidValue",
        detail: `"bulkId:${bulkId}" leads nowhere, because no POST of this request has that bulkId`,
      }),
});

/** RFC 7644 §3.7.3. A successful operation needs no body; the client has the location. */
export const resultOf = ({ method, bulkId }: BulkOperation, { response, location }: Carried): Json => ({
  ...(method === "" ? {} : { method }),
  ...(bulkId === undefined ? {} : { bulkId }),
  ...(location === undefined ? {} : { location }),
  ...(response.headers.etag === undefined || response.status >= 400 ? {} : { version: response.headers.etag }),
  status: String(response.status),
  ...(response.status < 400 || response.text === undefined ? {} : { response: JSON.parse(response.text) as Json }),
});
