import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json, textOf } from "../../scim/json.ts";
import type { ToleranceId } from "../../scim/tolerance.ts";
import { valueIn } from "../memory/attributes.ts";
import { operationsIn } from "../memory/touched-keys.ts";

type Look = (exchange: Exchange) => boolean;

const someOperation =
  (isMeant: (op: string, path: string | undefined, value: Json | undefined) => boolean): Look =>
  ({ request }) =>
    request.method === "PATCH" &&
    operationsIn(request.body).some((operation) => {
      const [op, path, value] = ["op", "path", "value"].map((name) => valueIn(operation, name));
      return typeof op === "string" && isMeant(op, typeof path === "string" ? path : undefined, value);
    });

const holdsFlagAsText = (value: Json | undefined): boolean => {
  if (typeof value === "string") return /^(?:true|false)$/i.test(value);
  if (Array.isArray(value)) return value.some(holdsFlagAsText);
  return isObject(value) && Object.values(value).some(holdsFlagAsText);
};

const isWrite = ({ request }: Exchange): boolean => request.method === "POST" || request.method === "PUT";

const listed = (body: Json | undefined): readonly Json[] => {
  const schemas = valueIn(body, "schemas");
  return Array.isArray(schemas) ? schemas : [];
};

const hasPathAsKey = (value: Json | undefined): boolean =>
  isObject(value) && Object.keys(value).some((key) => /[.:]/.test(key));

/** What shows from afar that a request may need a tolerance; whether it does is then tried out. */
const looks: Readonly<Record<ToleranceId, Look>> = {
  "op-any-case": someOperation((op) => op !== op.toLowerCase()),
  "boolean-strings": ({ request }) => request.method !== "GET" && holdsFlagAsText(request.body),
  "complex-as-value": (exchange) =>
    isWrite(exchange) || someOperation((_op, path, value) => path === undefined || typeof value === "string")(exchange),
  "add-creates-element": someOperation((op, path) => /^add$/i.test(op) && path?.includes("[") === true),
  "replace-creates-element": someOperation((op, path) => /^replace$/i.test(op) && path?.includes("[") === true),
  "remove-listed-values": someOperation((op, _path, value) => /^remove$/i.test(op) && value !== undefined),
  "dotted-keys": someOperation((_op, path, value) => path === undefined && hasPathAsKey(value)),
  "read-only-in-patch": someOperation((_op, path) => path === undefined),
  "unknown-schemas": (exchange) =>
    isWrite(exchange) &&
    listed(exchange.request.body).some((uri) => !/^urn:ietf:params:scim:schemas:/i.test(textOf(uri))),
  "other-core-schema": (exchange) =>
    isWrite(exchange) && listed(exchange.request.body).some((uri) => /^urn:scim:schemas:core:/i.test(textOf(uri))),
  "unlisted-extension": (exchange) => {
    const { body } = exchange.request;
    const uris = listed(body).map((uri) => textOf(uri).toLowerCase());
    const names = isObject(body) ? Object.keys(body) : [];
    return isWrite(exchange) && names.some((name) => /^urn:/i.test(name) && !uris.includes(name.toLowerCase()));
  },
  "unknown-sub-attributes": someOperation((_op, _path, value) => Array.isArray(value) && value.some(isObject)),
  "value-path-filter": ({ request }) => request.method === "GET" && /\]\.|%5D\./i.test(request.path),
};

export const mayUse = (exchange: Exchange, id: ToleranceId): boolean => looks[id](exchange);
