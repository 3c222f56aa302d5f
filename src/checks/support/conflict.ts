import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { strict, validateResource } from "../../scim/index.ts";
import { isObject, type Json } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";
import type { Known, Memory } from "../memory/memory.ts";
import type { TypeDefinition } from "../memory/types.ts";
import { createdTypeOf } from "./create.ts";
import { knownTarget } from "./known.ts";
import { ownOf } from "./own.ts";

export interface Conflict {
  /** The resource that has the name already. */
  readonly holder: Known;
  /** The names differ in letter case only. */
  readonly isByCase: boolean;
}

const userNameIn = (value: Json | undefined): string | undefined => {
  const name = valueIn(value, "userName");
  return typeof name === "string" && name !== "" ? name : undefined;
};

/** A resource in doubt between two names holds neither for certain. */
const holds = ({ states }: Known, isName: (name: string) => boolean): boolean =>
  states.length > 0 &&
  states.every(({ resource }) => {
    const name = userNameIn(resource);
    return name !== undefined && isName(name);
  });

/** RFC 7643 §4.1.1 forbids it, and a check of the schema says so. */
const isCaseExact = ({ declared }: TypeDefinition): boolean => declared.attributes.get("username")?.caseExact === true;

const findHolder = (own: readonly Known[], name: string, type: TypeDefinition): Conflict | undefined => {
  const exact = own.find((known) => holds(known, (each) => each === name));
  if (exact !== undefined) return { holder: exact, isByCase: false };
  if (isCaseExact(type)) return undefined;
  const folded = own.find((known) => holds(known, (each) => each.toLowerCase() === name.toLowerCase()));
  return folded === undefined ? undefined : { holder: folded, isByCase: true };
};

const isValid = ({ request: { body } }: Exchange, { declared }: TypeDefinition): boolean =>
  isObject(body) && validateResource(declared, body, { tolerances: strict }).ok;

/** The user of this scenario whose userName a create asks for again. */
export const conflictOf = (memory: Memory, exchange: Exchange, context: CheckContext): Conflict | undefined => {
  const name = userNameIn(exchange.request.body);
  const type = name === undefined ? undefined : createdTypeOf(exchange, context);
  if (name === undefined || type === undefined || exchange.request.auth !== undefined) return undefined;
  // A body with another fault may be refused for that one.
  if (!isValid(exchange, type)) return undefined;
  return findHolder(ownOf(memory, type), name, type);
};

/** The last userName that a PATCH sets, with a path or without. */
const patchedName = (body: Json | undefined): string | undefined => {
  const operations = valueIn(body, "Operations");
  if (!Array.isArray(operations)) return undefined;
  const names = (operations as readonly Json[]).filter(isObject).flatMap(({ op, path, value }) => {
    if (typeof op !== "string" || !/^(add|replace)$/i.test(op)) return [];
    const isPath = typeof path === "string" && /^(urn:ietf:params:scim:schemas:core:2\.0:User:)?userName$/i.test(path);
    const name = isPath ? value : path === undefined ? userNameIn(value) : undefined;
    return typeof name === "string" ? [name] : [];
  });
  return names.at(-1);
};

/** The other user of this scenario whose userName a PUT or PATCH asks for. */
export const conflictOfUpdate = (memory: Memory, exchange: Exchange, context: CheckContext): Conflict | undefined => {
  const target = knownTarget(memory, exchange, context);
  if (target === undefined || target.isDeleted) return undefined;
  const { method, body } = exchange.request;
  const name = method === "PUT" ? userNameIn(body) : patchedName(body);
  if (name === undefined) return undefined;
  // Who has the name already takes it from nobody.
  if (holds(target, (each) => each.toLowerCase() === name.toLowerCase())) return undefined;
  const others = ownOf(memory, target.type).filter(({ id }) => id !== target.id);
  return findHolder(others, name, target.type);
};
