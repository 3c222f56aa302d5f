import type { JsonObject } from "../../scim/json.ts";
import { attributeOf, isUnassigned, type Slot, slotsOf } from "./attributes.ts";
import { bounds, type Memory, readMark, type State, shownMark } from "./memory.ts";
import { spelled } from "./spelled.ts";
import type { TypeDefinition } from "./types.ts";

/** Whether a representation without projection must show the attribute when it has a value. */
const isShownByDefault = (slot: Slot, type: TypeDefinition): boolean =>
  type.readings.every((definition) => {
    const attribute = attributeOf(slot, definition);
    return attribute === undefined || attribute.returned === "always" || attribute.returned === "default";
  });

/** `groups` follows the writes on groups, not those on the user, so a user's own history says nothing about it. */
const isElsewhere = (key: string): boolean => key === "groups";

/** `members` may be shown on request only, whatever the schema says, so only a GET that showed them tells that they are not. */
export const isShownUnasked = (slot: Slot, type: TypeDefinition, memory: Memory): boolean =>
  memory.shown.has((slot.key === "members" ? readMark : shownMark)(type, slot.key));

const openIn = (slots: ReadonlyMap<string, Slot>, present: ReadonlySet<string>, type: TypeDefinition, memory: Memory) =>
  [...slots.values()]
    .filter(
      (slot) =>
        isElsewhere(slot.key) ||
        !isShownByDefault(slot, type) ||
        (!isUnassigned(slot.value) && !present.has(slot.key) && !isShownUnasked(slot, type, memory)),
    )
    .map(({ key }) => key);

/** Remembers which attributes the target has shown with a value. */
export const remembered = (
  memory: Memory,
  type: TypeDefinition,
  resource: JsonObject,
  marksOf: (key: string) => readonly string[] = (key) => [shownMark(type, key)],
): Memory => {
  if (memory.shown.size > bounds.shown) return memory;
  const marks: string[] = [];
  for (const { key, value } of slotsOf(resource).values())
    if (!isUnassigned(value)) for (const mark of marksOf(key)) if (!memory.shown.has(mark)) marks.push(mark);
  return marks.length === 0 ? memory : { ...memory, shown: new Set([...memory.shown, ...marks]) };
};

/** The state a whole representation shows. What was sent and never shown stays unknown: the provider may not support it. */
export const stateShown = (
  resource: JsonObject,
  expected: Iterable<JsonObject>,
  type: TypeDefinition,
  memory: Memory,
): State => {
  const present = new Set(slotsOf(resource).keys());
  const others = [...expected].flatMap((each) => openIn(slotsOf(each), present, type, memory));
  return {
    resource: spelled(resource, type.declared),
    open: new Set([...others, ...openIn(slotsOf(resource), present, type, memory)]),
  };
};
