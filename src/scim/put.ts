import { isSameResource, sameValue } from "./compare.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { fail, type Outcome, ok } from "./outcome.ts";
import type { Patched } from "./patch/apply-patch.ts";
import { isUnassigned } from "./resource/empty.ts";
import { requireComplete } from "./resource/required.ts";
import { validateResource, withSchemas } from "./resource/validate-resource.ts";
import type { Attribute } from "./schema/attribute.ts";
import type { ResourceDefinition } from "./schema/definition.ts";
import { strict, type Tolerances } from "./tolerance.ts";

const refuseChange = ({ name }: Attribute): Outcome<never> =>
  fail({ status: 400, scimType: "mutability", detail: `${name} cannot be changed once it has a value` });

/** A client cannot send back what it is never shown, so leaving it out asks for nothing. */
const isOutOfSight = ({ mutability, returned }: Attribute): boolean =>
  mutability === "writeOnly" || returned === "never";

/** Read-only parts of what a complex value refers to stay while it refers to the same. */
const refersToSame = (stored: JsonObject, sent: JsonObject): boolean => sameValue(stored.value, sent.value);

const nextComplex = (attribute: Attribute, stored: JsonObject, sent: JsonObject): Outcome<Json> => {
  const subs = (attribute.subAttributes ?? []).filter(
    ({ mutability }) => mutability !== "readOnly" || refersToSame(stored, sent),
  );
  const own = nextBlock(subs, stored, sent);
  return own.ok ? ok({ ...sent, ...own.value }) : own;
};

/** What becomes of one attribute, RFC 7644 §3.5.1: read-only ones stay, immutable ones must match, all others are what was sent. */
const nextValue = (
  attribute: Attribute,
  stored: Json | undefined,
  sent: Json | undefined,
): Outcome<Json | undefined> => {
  if (stored === undefined || isUnassigned(stored)) return ok(sent);
  if (attribute.mutability === "readOnly") return ok(stored);
  const isLeftOut = isUnassigned(sent);
  if (attribute.mutability === "immutable")
    return isLeftOut || sameValue(stored, sent) ? ok(stored) : refuseChange(attribute);
  if (isLeftOut) return ok(isOutOfSight(attribute) ? stored : undefined);
  return isObject(stored) && isObject(sent) ? nextComplex(attribute, stored, sent) : ok(sent);
};

/** The attributes of one block that have a value afterwards. */
const nextBlock = (attributes: Iterable<Attribute>, stored: JsonObject, sent: JsonObject): Outcome<JsonObject> => {
  const entries: (readonly [string, Json])[] = [];
  for (const attribute of attributes) {
    const next = nextValue(attribute, stored[attribute.name], sent[attribute.name]);
    if (!next.ok) return next;
    if (next.value !== undefined && !isUnassigned(next.value)) entries.push([attribute.name, next.value]);
  }
  return ok(Object.fromEntries(entries));
};

const blockAt = (resource: JsonObject, urn: string): JsonObject => {
  const block = resource[urn];
  return isObject(block) ? block : {};
};

const replaced = (definition: ResourceDefinition, stored: JsonObject, sent: JsonObject): Outcome<JsonObject> => {
  const core = nextBlock(definition.attributes.values(), stored, sent);
  if (!core.ok) return core;
  let resource = core.value;
  for (const { urn, schema } of definition.extensions) {
    const block = nextBlock(schema.attributes, blockAt(stored, urn), blockAt(sent, urn));
    if (!block.ok) return block;
    if (!isUnassigned(block.value)) resource = { ...resource, [urn]: block.value };
  }
  return ok(resource);
};

/** PUT, RFC 7644 §3.5.1: what was sent takes the place of what was stored. */
export const applyReplace = (
  definition: ResourceDefinition,
  stored: JsonObject,
  body: Json | undefined,
  tolerances: Tolerances = strict,
): Outcome<Patched> => {
  const sent = validateResource(definition, body, { tolerances });
  if (!sent.ok) return sent;
  const resource = replaced(definition, stored, sent.value);
  if (!resource.ok) return resource;
  const complete = requireComplete(withSchemas(resource.value, definition), definition);
  return complete.ok ? ok({ resource: complete.value, isModified: !isSameResource(stored, complete.value) }) : complete;
};
