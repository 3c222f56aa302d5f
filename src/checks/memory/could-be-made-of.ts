import type { Json, JsonObject } from "../../scim/json.ts";

const words = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether a target may have put a value together from the other attributes, as a display name from the parts of a name. */
export const couldBeMadeOf = (value: Json | undefined, resource: JsonObject, name: string): boolean => {
  if (typeof value !== "string") return false;
  const others = Object.entries(resource).filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  const text = JSON.stringify(others).toLowerCase();
  return words(value).every((word) => text.includes(JSON.stringify(word).slice(1, -1)));
};
