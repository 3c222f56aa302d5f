import { isObject, type Json } from "../../scim/json.ts";
import { slotsOf } from "../memory/attributes.ts";
import type { Effect, Observation } from "../memory/effects.ts";
import type { Write } from "../memory/memory.ts";
import { isSame } from "../memory/same.ts";
import { touchedKeys } from "../memory/touched-keys.ts";

/** The value with one text in the place of another, wherever that stands in it. */
const withText = (value: Json, old: string, fresh: string): Json => {
  if (value === old) return fresh;
  if (Array.isArray(value)) return value.map((element) => withText(element, old, fresh));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withText(part, old, fresh)]));
};

/** Where two attributes hold one datum, as a userName that is the e-mail, a PATCH of one changes both: what was the same before and is again is not lost. */
export const hasFollowed = (
  { slot: { key }, attribute }: Effect,
  { before, exchange }: Write,
  { resource }: Observation,
): boolean => {
  const shown = slotsOf(resource);
  return before.some((state) => {
    const was = slotsOf(state.resource);
    return [...touchedKeys(exchange.request)].some((touched) => {
      const [old, fresh] = [was.get(touched)?.value, shown.get(touched)?.value];
      if (typeof old !== "string" || typeof fresh !== "string") return false;
      return isSame(withText(was.get(key)?.value ?? null, old, fresh), shown.get(key)?.value, attribute);
    });
  });
};
