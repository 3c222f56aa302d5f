import type { ScimResponse } from "../model/exchange.ts";
import { type Json, type JsonObject, urns } from "../scim/index.ts";
import { counterIn } from "./recorded-case.ts";
import type { HeldType, Holdings, Mood } from "./world.ts";

const json = (status: number, body?: Json, headers: ScimResponse["headers"] = {}): ScimResponse => ({
  kind: "response",
  status,
  headers: { "content-type": "application/scim+json", ...headers },
  ...(body === undefined ? {} : { body }),
});

const listOf = (resources: readonly JsonObject[], startIndex: number, totalResults: number): ScimResponse =>
  json(200, {
    schemas: [urns.listResponse],
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  });

/** As many of the target's resources as a page may hold. */
const page = (query: string, total: number, pageSizeMax: number): ScimResponse => {
  const startIndex = counterIn(query, "startIndex") ?? 1;
  const count = Math.max(0, Math.min(counterIn(query, "count") ?? total, pageSizeMax, total - startIndex + 1));
  return listOf(
    Array.from({ length: count }, (_, index) => ({ id: `resource-${startIndex + index}` })),
    startIndex,
    total,
  );
};

const standardTypes: readonly HeldType[] = [
  { endpoint: "/Users", schema: urns.user },
  { endpoint: "/Groups", schema: urns.group },
];

const resourceTypes = (types: readonly HeldType[]): ScimResponse => {
  const others = types.filter(({ endpoint }) => !standardTypes.some((known) => known.endpoint === endpoint));
  const all = [...standardTypes, ...others].map((type) => {
    const name = type.endpoint.slice(1);
    return { id: name, name, ...type };
  });
  return listOf(all, 1, all.length);
};

/** RFC 7643 §5, as far as it changes what an IdP sends. */
const configuration = (mood: Mood | undefined): ScimResponse =>
  json(200, {
    schemas: [urns.serviceProviderConfig],
    patch: { supported: mood !== "without PATCH" },
    bulk: { supported: false, maxOperations: 0 },
    filter: { supported: true, maxResults: 200 },
  });

const read = (path: string, query: string, holdings: Holdings) => {
  const { hits = [], shown = {}, total = 0, pageSizeMax = total, types = [], version, mood } = holdings;
  if (/\/ServiceProviderConfigs?$/.test(path)) return configuration(mood);
  if (/\/ResourceTypes$/.test(path)) return resourceTypes(types);
  if (/^\/(Users|Groups)\/./.test(path)) return json(200, shown, version === undefined ? {} : { etag: version });
  return /(^|&)filter=/.test(query) ? listOf(hits, 1, hits.length) : page(query, total, pageSizeMax);
};

const refusal = (method: string, mood: Mood | undefined): ScimResponse | undefined => {
  if (method === "POST" && mood === "conflict") return json(409);
  return mood === `refuses ${method}` ? json(405) : undefined;
};

/** What a target that holds this answers. */
export const respond = (method: string, target: string, holdings: Holdings): ScimResponse => {
  const [path = "", query = ""] = target.split("?");
  const refused = refusal(method, holdings.mood);
  if (refused !== undefined) return refused;
  switch (method) {
    case "GET":
      return read(path, query, holdings);
    case "POST":
      return json(201, { id: holdings.newId ?? "new-id" });
    case "DELETE":
      return json(204);
    default:
      return json(200, holdings.shown ?? {});
  }
};
