import type { ScimRequest } from "../../model/exchange.ts";
import type { OwnNames } from "../../model/journal.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { memberNamed } from "../member.ts";
import { pathSegments } from "../request-path.ts";

/** One resource to be made: where, and under which names it can be found again. */
export interface Create {
  readonly endpoint: string;
  readonly names: OwnNames;
}

/** One resource to be changed or removed. */
export interface Change {
  readonly endpoint: string;
  readonly id: string;
  readonly isRemoval: boolean;
}

/** What a request is out for. `unclear` says why it cannot be told which resource it would change. */
export type Aim =
  | { readonly kind: "read"; readonly path: string }
  | {
      readonly kind: "write";
      readonly isBulk: boolean;
      readonly creates: readonly Create[];
      readonly changes: readonly Change[];
    }
  | { readonly kind: "unclear"; readonly why: string };

const readingMethods = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

const text = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

export const namesOf = (resource: Json | undefined): OwnNames => {
  if (!isObject(resource)) return {};
  const userName = text(memberNamed(resource, "userName"));
  const externalId = text(memberNamed(resource, "externalId"));
  const displayName = text(memberNamed(resource, "displayName"));
  return {
    ...(userName === undefined ? {} : { userName }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(displayName === undefined ? {} : { displayName }),
  };
};

const overridingHeaders = ["x-http-method-override", "x-http-method", "x-method-override"];

const effectiveMethod = ({ method, headers }: ScimRequest): string => {
  const override = Object.keys(headers).find((name) => overridingHeaders.includes(name.toLowerCase()));
  return (override === undefined ? method : (headers[override] ?? method)).toUpperCase();
};

/** The endpoint of a path and the id below it; `/Users/1/extra` still belongs to `/Users/1`. */
const split = (segments: readonly string[], endpoints: readonly string[]) => {
  const path = `/${segments.join("/")}`.toLowerCase();
  const known = endpoints.find((endpoint) => path === endpoint || path.startsWith(`${endpoint}/`));
  const depth = known === undefined ? Math.max(segments.length - 1, 0) : pathSegments(known).length;
  return { endpoint: `/${segments.slice(0, depth).join("/")}`, id: segments[depth], isKnown: known !== undefined };
};

/** The collection a path reads from. */
export const endpointOf = (path: string, endpoints: readonly string[]): string =>
  split(pathSegments(path), endpoints).endpoint;

const unclear = (why: string): Aim => ({ kind: "unclear", why });

const write = (creates: readonly Create[], changes: readonly Change[]): Aim => ({
  kind: "write",
  isBulk: false,
  creates,
  changes,
});

const aimOfWrite = (
  method: string,
  segments: readonly string[],
  names: OwnNames,
  endpoints: readonly string[],
): Aim => {
  if (segments.some((segment) => segment === "." || segment === ".."))
    return unclear("its path climbs out of the collection");
  if (segments[0]?.toLowerCase() === "me") return unclear("it would change the account that the credentials belong to");
  const { endpoint, id, isKnown } = split(segments, endpoints);
  if (method === "POST" && (id === undefined || !isKnown))
    return write([{ endpoint: `/${segments.join("/")}`, names }], []);
  if (id === undefined || (segments.length < 2 && !isKnown)) return unclear("it would change a whole collection");
  return write([], [{ endpoint, id, isRemoval: method === "DELETE" }]);
};

const bulkOperations = (body: Json | undefined): readonly JsonObject[] => {
  const operations = isObject(body) ? memberNamed(body, "Operations") : undefined;
  return Array.isArray(operations) ? (operations as readonly Json[]).filter(isObject) : [];
};

/** RFC 7644 §3.7: each operation of a bulk request is a request of its own; `bulkId:` points at one made in the same request. */
const aimOfBulk = (body: Json | undefined, endpoints: readonly string[]): Aim => {
  const aims = bulkOperations(body).map((operation) =>
    aimOfWrite(
      (text(operation.method) ?? "").toUpperCase(),
      pathSegments(text(operation.path) ?? ""),
      namesOf(operation.data),
      endpoints,
    ),
  );
  const doubtful = aims.find((aim) => aim.kind === "unclear");
  if (doubtful !== undefined) return doubtful;
  const writes = aims.flatMap((aim) => (aim.kind === "write" ? [aim] : []));
  return {
    kind: "write",
    isBulk: true,
    creates: writes.flatMap(({ creates }) => creates),
    changes: writes.flatMap(({ changes }) => changes).filter(({ id }) => !id.startsWith("bulkId:")),
  };
};

const isBulk = (segments: readonly string[]): boolean => segments.length === 1 && segments[0]?.toLowerCase() === "bulk";

/** Names in a body that is no JSON; a server may still have understood it. */
const namesInText = (body: string | undefined): OwnNames =>
  body === undefined
    ? {}
    : Object.fromEntries(
        [...body.matchAll(/"(userName|externalId|displayName)"\s*:\s*"([^"\\]*)"/g)].map(([, name, value]) => [
          name,
          value,
        ]),
      );

/** `endpoints` are the collections of the target, in lower case. */
export const aimOf = (request: ScimRequest, endpoints: readonly string[]): Aim => {
  const method = effectiveMethod(request);
  if (readingMethods.has(method)) return { kind: "read", path: request.path };
  const segments = pathSegments(request.path);
  if (method === "POST" && segments.at(-1) === ".search") return { kind: "read", path: request.path };
  if (method === "POST" && isBulk(segments)) return aimOfBulk(request.body, endpoints);
  const names = request.body === undefined ? namesInText(request.text) : namesOf(request.body);
  return aimOfWrite(method, segments, names, endpoints);
};
