import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject } from "../../scim/json.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { isUnassigned, valueIn } from "../memory/attributes.ts";
import type { TypeDefinition } from "../memory/types.ts";
import { hasBrokenBody } from "./broken-body.ts";
import { createdTypeOf } from "./create.ts";

const lower = (text: string): string => text.toLowerCase();

/** What every user has even where no schema says so (RFC 7643 §4.1.1). */
const userName = "username";

/** The attributes the target's own schema asks of a client that creates a resource. */
export const requiredOf = (type: TypeDefinition, { facts }: CheckContext): readonly Attribute[] => {
  const schema = facts.schemas.find(({ id }) => lower(id) === lower(type.resourceType.schema));
  return (schema?.attributes ?? []).filter(
    ({ name, required, mutability }) =>
      required && mutability !== "readOnly" && (type.isPublished || lower(name) === userName),
  );
};

/** The first required attribute that a create leaves out, or gives no value; whatever is no object leaves out all of them. */
export const missingIn = (exchange: Exchange, context: CheckContext): Attribute | undefined => {
  const type = createdTypeOf(exchange, context);
  const { body } = exchange.request;
  if (type === undefined || hasBrokenBody(exchange)) return undefined;
  const given = isObject(body) ? body : {};
  return requiredOf(type, context).find(({ name }) => isUnassigned(valueIn(given, name)));
};
