import type { ScimRequest } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { holdsResources, placeIn } from "../story/place-in-path.ts";
import type { Side } from "./sides.ts";

const isListed = (body: Json | undefined): body is JsonObject =>
  isObject(body) && Object.hasOwn(body, "Resources") && Array.isArray(body.Resources);

const resourcesIn = (body: JsonObject): readonly Json[] => body.Resources as readonly Json[];

const ownLabel = (resource: Json, { ids, collection }: Side): string | undefined =>
  isObject(resource) && typeof resource.id === "string"
    ? (ids.wordFor(resource.id, collection) ?? ids.wordFor(resource.id))
    : undefined;

/** Orders by time belong to one run: what was made within one tick may stand either way. */
const isOrdered = (path: string): boolean => /[?&]sortBy=(?!meta\.)/i.test(path);

/** A search for what carries the run's mark finds nobody else's. */
const isForOwn = (request: ScimRequest, { mark }: Side): boolean =>
  JSON.stringify([request.path, request.body]).includes(mark);

/** Lists by whom they show instead of by number, so that a difference says about whom it is. */
const byLabel = (body: JsonObject, labels: ReadonlySet<string>, side: Side, isInOrder: boolean): JsonObject => {
  const shown = resourcesIn(body).flatMap((resource) => {
    const label = ownLabel(resource, side);
    return label !== undefined && labels.has(label) ? [[label, resource] as const] : [];
  });
  return {
    ...body,
    ...(isInOrder ? { order: shown.map(([label]) => label).join(", ") } : {}),
    Resources: Object.fromEntries(shown),
  };
};

const isCount = (key: string): boolean => /^(totalResults|itemsPerPage|startIndex)$/i.test(key);

const withoutCounts = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !isCount(key)));

const labelsIn = (body: JsonObject, side: Side): readonly string[] =>
  resourcesIn(body).flatMap((resource) => ownLabel(resource, side) ?? []);

/**
 * Two answers to one search, as far as they can be compared: a target also shows what others made, and then only those whom both answers
 * show say something.
 */
export const comparable = (
  request: ScimRequest,
  [before, first]: readonly [Side, Json | undefined],
  [after, second]: readonly [Side, Json | undefined],
): readonly [Json | undefined, Json | undefined] => {
  const { collection } = placeIn(request.path);
  const isSearch = holdsResources(collection) || collection === "" || collection === ".search";
  if (!isSearch || !isListed(first) || !isListed(second)) return [first, second];
  const [one, two] = [labelsIn(first, before), labelsIn(second, after)];
  const isAllOwn =
    isForOwn(request, before) && one.length === resourcesIn(first).length && two.length === resourcesIn(second).length;
  const labels = new Set(isAllOwn ? [...one, ...two] : one.filter((label) => two.includes(label)));
  const isInOrder = isOrdered(request.path);
  const lists = [byLabel(first, labels, before, isInOrder), byLabel(second, labels, after, isInOrder)] as const;
  return isAllOwn ? lists : [withoutCounts(lists[0]), withoutCounts(lists[1])];
};
