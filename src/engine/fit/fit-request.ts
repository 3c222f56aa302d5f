import type { ScimRequest } from "../../model/exchange.ts";
import type { TargetFacts } from "../../model/facts.ts";
import type { RequestStep } from "../../model/scenario.ts";
import { pathsIn } from "../../scim/filter/paths-in.ts";
import {
  type AttributePath,
  isObject,
  type Json,
  type JsonObject,
  parseAttributePath,
  parseFilter,
  printPath,
} from "../../scim/index.ts";
import { pathSegments, queryOf } from "../request-path.ts";
import { withRequired } from "./add-required.ts";
import { isPatchIdle, patchWithoutUnpublished, withoutUnpublished } from "./leave-out.ts";
import { isUnpublished, isUnpublishedExtension, type TargetType, targetTypeAt } from "./target-type.ts";

type Sendable = Pick<ScimRequest, "method" | "path" | "body">;

const isSearch = ({ path }: Sendable): boolean => pathSegments(path).at(-1) === ".search";

/**
 * A request as this target's own schemas allow it: standard attributes it does not publish are left out, and what it requires beyond the RFC is
 * added. A target is asked for what it offers; only names nobody knows, and values of the wrong kind, are sent on purpose.
 */
export const fitRequest = <Request extends Sendable>(request: Request, facts: TargetFacts, mark: string): Request => {
  const { method, path, body } = request;
  if (!isObject(body) || isSearch(request)) return request;
  if (isBulk(request)) return { ...request, body: fitBulk(body, facts, mark) };
  const type = targetTypeAt(path, facts);
  if (type === undefined) return request;
  if (method === "PATCH") return { ...request, body: patchWithoutUnpublished(body, type) };
  if (method !== "POST" && method !== "PUT") return request;
  return { ...request, body: withRequired(withoutUnpublished(body, type), type, mark) };
};

const isBulk = ({ method, path }: Sendable): boolean =>
  method === "POST" && pathSegments(path).join("/").toLowerCase() === "bulk";

/** RFC 7644 §3.7: the data of each operation is what its request alone would have as a body. */
const fitBulk = (body: JsonObject, facts: TargetFacts, mark: string): JsonObject => {
  const { Operations: operations } = body;
  if (!Array.isArray(operations)) return body;
  return { ...body, Operations: operations.map((each: Json) => fitOperation(each, facts, mark)) };
};

const fitOperation = (operation: Json, facts: TargetFacts, mark: string): Json => {
  if (!isObject(operation)) return operation;
  const { method, path, data } = operation;
  if (typeof method !== "string" || typeof path !== "string" || !isObject(data)) return operation;
  return { ...operation, data: fitRequest({ method, path, body: data }, facts, mark).body ?? data };
};

/** The filter and the sort key of a query, whichever way it is asked. */
const querying = (request: Sendable): readonly { readonly name: string; readonly text: string }[] => {
  const query = queryOf(request.path);
  const inBody = isSearch(request) && isObject(request.body) ? request.body : {};
  return ["filter", "sortBy"].flatMap((name) => {
    const text: Json | undefined = query.get(name) ?? inBody[name];
    return typeof text === "string" ? [{ name, text }] : [];
  });
};

const pathsOf = (name: string, text: string): readonly AttributePath[] => {
  if (name === "filter") {
    const filter = parseFilter(text);
    return filter.ok ? pathsIn(filter.value) : [];
  }
  const path = parseAttributePath(text);
  return path.ok ? [path.value] : [];
};

const isMissing = (path: AttributePath, type: TargetType): boolean =>
  isUnpublished(path, type) || (path.urn !== undefined && isUnpublishedExtension(path.urn, type));

/** Why a raw request makes no sense on this target: it is about attributes that its schemas do not have. */
export const idleOn = (facts: TargetFacts, step: RequestStep): string | undefined => {
  const type = targetTypeAt(step.path, facts);
  if (type === undefined) return undefined;
  if (step.method === "PATCH")
    return isObject(step.body) && isPatchIdle(step.body, type)
      ? "the target's schemas have none of the attributes it would change"
      : undefined;
  const missing = querying(step)
    .flatMap(({ name, text }) => pathsOf(name, text))
    .find((path) => isMissing(path, type));
  return missing === undefined ? undefined : `the target's schemas have no attribute ${printPath(missing)}`;
};
