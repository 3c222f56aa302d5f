import {
  fail,
  isObject,
  type Json,
  type JsonObject,
  type Outcome,
  ok,
  type ScimError,
  urns,
} from "../../scim/index.ts";

/** RFC 7644 §3.7: one request among many. */
export interface BulkOperation {
  readonly method: string;
  readonly path: string;
  readonly bulkId?: string;
  readonly version?: string;
  readonly data?: Json;
}

export interface BulkRequest {
  /** Each as it is to be carried out, or why it cannot be. */
  readonly operations: readonly BulkEntry[];
  /** Infinity where the client does not say. */
  readonly failOnErrors: number;
}

export type BulkEntry = { readonly operation: BulkOperation; readonly problem?: ScimError };

const malformed = (detail: string): ScimError => ({ status: 400, scimType: "invalidSyntax", detail });

export const readBulk = (body: Json): Outcome<BulkRequest> => {
  const members = membersOf(body);
  const schemas = members.get("schemas");
  if (!Array.isArray(schemas) || !schemas.some(isBulkRequest))
    return fail(malformed(`A bulk request names ${urns.bulkRequest} in schemas`));
  const operations = members.get("operations");
  if (!Array.isArray(operations)) return fail(malformed("A bulk request has an array of Operations"));
  const failOnErrors = members.get("failonerrors") ?? null;
  if (failOnErrors !== null && !isPositive(failOnErrors))
    return fail(malformed("failOnErrors takes a whole number from 1 on"));
  return ok({
    operations: operations.map(readOperation),
    failOnErrors: failOnErrors === null ? Number.POSITIVE_INFINITY : failOnErrors,
  });
};

const membersOf = (json: Json): ReadonlyMap<string, Json> =>
  new Map(isObject(json) ? Object.entries(json as JsonObject).map(([name, value]) => [name.toLowerCase(), value]) : []);

const isBulkRequest = (uri: Json): boolean =>
  typeof uri === "string" && uri.toLowerCase() === urns.bulkRequest.toLowerCase();

const isPositive = (value: Json): value is number => Number.isInteger(value) && Number(value) > 0;

const methods: readonly string[] = ["POST", "PUT", "PATCH", "DELETE"];

const readOperation = (json: Json): BulkEntry => {
  const members = membersOf(json);
  const textAt = (name: string): string | undefined => {
    const value = members.get(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const [bulkId, version, data] = [textAt("bulkid"), textAt("version"), members.get("data")];
  const operation = {
    method: textAt("method")?.toUpperCase() ?? "",
    path: textAt("path") ?? "",
    ...(bulkId === undefined ? {} : { bulkId }),
    ...(version === undefined ? {} : { version }),
    ...(data === undefined ? {} : { data }),
  };
  const problem = problemOf(operation);
  return problem === undefined ? { operation } : { operation, problem: malformed(problem) };
};

const problemOf = ({ method, path, bulkId }: BulkOperation): string | undefined => {
  if (!methods.includes(method)) return `The method of an operation is one of ${methods.join(", ")}`;
  if (path === "") return "An operation names in path what it is about";
  return method === "POST" && bulkId === undefined ? "A POST among bulk operations needs a bulkId" : undefined;
};
