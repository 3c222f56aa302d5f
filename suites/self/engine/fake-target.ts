import type { Answer, ScimRequest, ScimResponse, Transport } from "../../../src/model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../../src/scim/json.ts";

/** A target of a few lines: enough to create, find, change and remove, and to be spoiled by a test. */
export interface FakeTarget {
  readonly transport: Transport;
  readonly sent: ScimRequest[];
  readonly resources: Map<string, JsonObject>;
}

export const json = (status: number, body?: Json, headers: Readonly<Record<string, string>> = {}): ScimResponse => ({
  kind: "response",
  status,
  headers: { "content-type": "application/scim+json", ...headers },
  ...(body === undefined ? {} : { body }),
});

export const error = (status: number, detail = ""): ScimResponse =>
  json(status, { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: String(status), detail });

const list = (resources: readonly JsonObject[]): ScimResponse =>
  json(200, {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  });

const discovery: Readonly<Record<string, Json>> = {
  "/ServiceProviderConfig": {
    patch: { supported: true },
    filter: { supported: true, maxResults: 100 },
    bulk: { supported: false },
  },
  "/ResourceTypes": { Resources: [] },
  "/Schemas": { Resources: [] },
};

const patched = (resource: JsonObject, body: Json | undefined): JsonObject => {
  const operations = isObject(body) && Array.isArray(body.Operations) ? (body.Operations as readonly JsonObject[]) : [];
  const changes = operations.map(
    ({ op, path, value }) => [String(path), op === "remove" ? null : (value ?? null)] as const,
  );
  return { ...resource, ...Object.fromEntries(changes) };
};

/** `spoil` sees every request first and may answer it in the target's place. */
export type Spoil = (
  request: ScimRequest,
  resources: Map<string, JsonObject>,
) => Answer | undefined | Promise<Answer | undefined>;

export const fakeTarget = (spoil: Spoil = () => undefined): FakeTarget => {
  const resources = new Map<string, JsonObject>();
  const sent: ScimRequest[] = [];
  let next = 0;

  const answer = ({ method, path, body }: ScimRequest): Answer => {
    const [base = "", query = ""] = path.split("?");
    const [, endpoint = "", id] = base.split("/").map(decodeURIComponent);
    const key = `/${endpoint}/${id}`;
    const known = resources.get(key);
    if (discovery[base] !== undefined && method === "GET") return json(200, discovery[base]);
    if (id === undefined && method === "GET") {
      const wanted = /^(\w+) eq "(.*)"$/.exec(new URLSearchParams(query).get("filter") ?? "");
      const all = [...resources].filter(([name]) => name.startsWith(`/${endpoint}/`)).map(([, resource]) => resource);
      return list(wanted === null ? all : all.filter((resource) => resource[wanted[1] ?? ""] === wanted[2]));
    }
    if (id === undefined && method === "POST") {
      if (!isObject(body)) return error(400, "a body is needed");
      next += 1;
      const resource = { ...body, id: `t${next}`, meta: { location: `/${endpoint}/t${next}` } };
      resources.set(`/${endpoint}/t${next}`, resource);
      return json(201, resource, { location: `https://target.example/scim/${endpoint}/t${next}` });
    }
    if (known === undefined || id === undefined) return error(404);
    if (method === "DELETE") {
      resources.delete(key);
      return json(204);
    }
    const after =
      method === "PATCH" ? patched(known, body) : method === "PUT" && isObject(body) ? { ...body, id } : known;
    resources.set(key, after);
    return json(200, after);
  };

  return {
    sent,
    resources,
    transport: async (request) => {
      sent.push(request);
      return (await spoil(request, resources)) ?? answer(request);
    },
  };
};
