import { sameValue } from "./compare.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { fail, type Outcome, ok } from "./outcome.ts";
import type { Patched } from "./patch/apply-patch.ts";
import { isUnassigned } from "./resource/empty.ts";
import { requireComplete } from "./resource/required.ts";
import { validateResource, withSchemas } from "./resource/validate-resource.ts";
import type { Attribute } from "./schema/attribute.ts";
import type { ResourceDefinition } from "./schema/definition.ts";
import { strict, type Tolerances } from "./tolerance.ts";

/** Values of read-only attributes, and of immutable ones the client left out, stay as they are (RFC 7644 §3.5.1). */
const kept = (stored: JsonObject, sent: JsonObject, attributes: readonly Attribute[]): JsonObject =>
  Object.fromEntries(
    attributes.flatMap(({ name, mutability }) => {
      const value = stored[name];
      const isKept = mutability === "readOnly" || (mutability === "immutable" && isUnassigned(sent[name]));
      return isKept && value !== undefined && !isUnassigned(value) ? [[name, value]] : [];
    }),
  );

const changedImmutable = (
  stored: JsonObject,
  sent: JsonObject,
  attributes: readonly Attribute[],
): Attribute | undefined =>
  attributes.find(
    ({ name, mutability }) =>
      mutability === "immutable" &&
      !isUnassigned(stored[name]) &&
      !isUnassigned(sent[name]) &&
      !sameValue(stored[name], sent[name]),
  );

const blockAt = (resource: JsonObject, urn: string): JsonObject => {
  const block = resource[urn];
  return isObject(block) ? block : {};
};

/** Core attributes first, then each extension, as pairs of what is stored and what was sent. */
const blocks = (definition: ResourceDefinition, stored: JsonObject, sent: JsonObject) => [
  { urn: undefined, attributes: [...definition.attributes.values()], stored, sent },
  ...definition.extensions.map(({ urn, schema }) => ({
    urn,
    attributes: schema.attributes,
    stored: blockAt(stored, urn),
    sent: blockAt(sent, urn),
  })),
];

/** PUT, RFC 7644 §3.5.1: what was sent takes the place of what was stored; read-only attributes stay, immutable ones must match. */
export const applyReplace = (
  definition: ResourceDefinition,
  stored: JsonObject,
  body: Json | undefined,
  tolerances: Tolerances = strict,
): Outcome<Patched> => {
  const sent = validateResource(definition, body, { tolerances });
  if (!sent.ok) return sent;
  let resource: JsonObject = sent.value;
  for (const block of blocks(definition, stored, sent.value)) {
    const changed = changedImmutable(block.stored, block.sent, block.attributes);
    if (changed !== undefined)
      return fail({
        status: 400,
        scimType: "mutability",
        detail: `${changed.name} cannot be changed once it has a value`,
      });
    const stays = kept(block.stored, block.sent, block.attributes);
    if (Object.keys(stays).length === 0) continue;
    resource =
      block.urn === undefined ? { ...resource, ...stays } : { ...resource, [block.urn]: { ...block.sent, ...stays } };
  }
  const complete = requireComplete(withSchemas(resource, definition), definition);
  return complete.ok ? ok({ resource: complete.value, isModified: !sameValue(stored, complete.value) }) : complete;
};
