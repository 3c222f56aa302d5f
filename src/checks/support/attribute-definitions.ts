import type { CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { definitionsIn, type Placed } from "./discovery.ts";

/** One attribute or sub-attribute as /Schemas shows it. */
export interface ShownAttribute {
  readonly definition: JsonObject;
  readonly pointer: string;
  /** `emails.type`, for people to read. */
  readonly name: string;
  readonly depth: number;
  /** Id of the schema it belongs to. */
  readonly schema: string;
}

const attributesBelow = (
  owner: JsonObject,
  member: string,
  base: Omit<ShownAttribute, "definition">,
): readonly ShownAttribute[] => {
  const list = owner[member];
  if (!Array.isArray(list)) return [];
  return (list as readonly Json[]).flatMap((definition, index) => {
    if (!isObject(definition)) return [];
    const name = base.name === "" ? textOf(definition.name) : `${base.name}.${textOf(definition.name)}`;
    const pointer = `${base.pointer}/${member}/${index}`;
    const shown = { ...base, definition, pointer, name };
    return [shown, ...attributesBelow(definition, "subAttributes", { ...base, pointer, name, depth: base.depth + 1 })];
  });
};

const ofSchema = ({ value, pointer }: Placed): readonly ShownAttribute[] =>
  attributesBelow(value, "attributes", { pointer, name: "", depth: 0, schema: textOf(value.id) });

const found = new WeakMap<Exchange, readonly ShownAttribute[]>();

/** Every attribute definition in an answer of /Schemas, sub-attributes included. */
export const attributesIn = (exchange: Exchange): readonly ShownAttribute[] => {
  const before = found.get(exchange);
  if (before !== undefined) return before;
  const attributes = definitionsIn(exchange, "Schemas").flatMap(ofSchema);
  found.set(exchange, attributes);
  return attributes;
};

export type AttributeJudge = (attribute: ShownAttribute, context: CheckContext) => readonly FindingDraft[];
