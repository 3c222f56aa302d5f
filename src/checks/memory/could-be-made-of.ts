import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { valueIn } from "./attributes.ts";

const words = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** What an attribute says, one text for each of its values; undefined where it is something other than text. */
const textsOf = (value: Json | undefined): readonly string[] | undefined => {
  const values = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const texts = values.map((each) => (isObject(each) ? valueIn(each, "value") : each));
  return texts.every((text) => typeof text === "string") ? texts : undefined;
};

/** Whether a target may have put a value together from the other attributes, as a display name from the parts of a name. */
export const couldBeMadeOf = (value: Json | undefined, resource: JsonObject, name: string): boolean => {
  const others = Object.entries(resource).filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  const known = JSON.stringify(others).toLowerCase();
  const isKnown = (word: string): boolean => known.includes(JSON.stringify(word).slice(1, -1));
  return textsOf(value)?.every((text) => words(text).every(isKnown)) === true;
};
