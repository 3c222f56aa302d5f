import type { Exchange } from "../../model/exchange.ts";
import type { JsonObject } from "../../scim/json.ts";
import { type ExampleExchange, trace } from "../example.ts";

const core = "urn:ietf:params:scim:schemas:core:2.0";
export const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const messages = "urn:ietf:params:scim:api:messages:2.0";

/** A user as a target shows one; `more` is added to it. */
export const user = (more: JsonObject = {}): JsonObject => ({
  schemas: [`${core}:User`, ...(enterprise in more ? [enterprise] : [])],
  id: "u1",
  userName: "ada",
  meta: { resourceType: "User", location: "https://target.example/Users/u1" },
  ...more,
});

export const group = (more: JsonObject = {}): JsonObject => ({
  schemas: [`${core}:Group`],
  id: "g1",
  displayName: "Engineers",
  meta: { resourceType: "Group", location: "https://target.example/Groups/g1" },
  ...more,
});

const endpointOf = (resource: JsonObject): string =>
  "displayName" in resource && !("userName" in resource) ? "/Groups" : "/Users";

const pathOf = (resource: JsonObject): string => `${endpointOf(resource)}/${resource.id}`;

/** The target answers a create with this representation. */
export const creates = (resource: JsonObject, sent: JsonObject = resource): ExampleExchange => ({
  method: "POST",
  path: endpointOf(resource),
  requestBody: sent,
  status: 201,
  body: resource,
});

export const shows = (resource: JsonObject, query = ""): ExampleExchange => ({
  path: `${pathOf(resource)}${query}`,
  body: resource,
});

export const errorBody = (status: number, scimType?: string): JsonObject => ({
  schemas: [`${messages}:Error`],
  status: String(status),
  ...(scimType === undefined ? {} : { scimType }),
});

export const patches = (
  resource: JsonObject,
  operations: readonly JsonObject[],
  answer: ExampleExchange = { status: 204 },
): ExampleExchange => ({
  method: "PATCH",
  path: pathOf(resource),
  requestBody: { schemas: [`${messages}:PatchOp`], Operations: operations },
  ...answer,
});

export const refuses = (status: number, scimType?: string): ExampleExchange => ({
  status,
  body: errorBody(status, scimType),
});

export const replaces = (resource: JsonObject, sent: JsonObject, answer: ExampleExchange): ExampleExchange => ({
  method: "PUT",
  path: pathOf(resource),
  requestBody: sent,
  ...answer,
});

/** A list answer. */
export const list = (resources: readonly JsonObject[], totalResults = resources.length): JsonObject => ({
  schemas: [`${messages}:ListResponse`],
  totalResults,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
});

/** A GET on the collection with this query, as it stands behind the question mark. */
export const queries = (query: string, resources: readonly JsonObject[], endpoint = "/Users"): ExampleExchange => ({
  path: `${endpoint}?${query}`,
  body: list(resources),
});

export const searches = (body: JsonObject, resources: readonly JsonObject[], endpoint = "/Users"): ExampleExchange => ({
  method: "POST",
  path: `${endpoint}/.search`,
  requestBody: { schemas: [`${messages}:SearchRequest`], ...body },
  body: list(resources),
});

interface Patched {
  readonly before: JsonObject;
  readonly operations: readonly JsonObject[];
  /** What a GET shows afterwards. */
  readonly after?: JsonObject;
  readonly answer?: ExampleExchange;
}

/** A resource is made, patched, and read again. */
export const patched = ({ before, operations, after, answer }: Patched): readonly Exchange[] =>
  trace(
    creates(before),
    answer === undefined ? patches(before, operations) : patches(before, operations, answer),
    ...(after === undefined ? [] : [shows(after)]),
  );
