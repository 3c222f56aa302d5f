import type { JsonObject } from "../../scim/json.ts";
import { listWords, personWords } from "../words.ts";
import { named, text } from "./parts.ts";

export const oneValue: JsonObject = { type: ["string", "null"] };

const role: JsonObject = {
  title: "role",
  ...named({ id: text, value: text, displayName: text }, ["value"]),
  type: ["string", "object"],
  description: "A role of the application: its value, or value and displayName.",
};

/** The words people are written in, each with what it may be. */
export const wordsOf = (words: readonly string[] = personWords): JsonObject =>
  Object.fromEntries(
    words.map((word) => [
      word,
      listWords.includes(word) ? { type: ["string", "array", "null"], items: role } : oneValue,
    ]),
  );

export const person: JsonObject = {
  title: "person",
  ...named(wordsOf()),
  description: "A person, in neutral words; whatever is left out is filled in or stays empty.",
};
