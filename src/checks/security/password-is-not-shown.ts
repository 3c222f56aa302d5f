import type { Check, FindingDraft } from "../../model/check.ts";
import { isObject, type Json } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { escapePointer, isUnassigned } from "../memory/attributes.ts";
import { created } from "../support/example-user.ts";
import { resourcesIn } from "../support/resources.ts";

const isPassword = (name: string): boolean => /^(password|passwordhash|hashedpassword|password_hash)$/i.test(name);

/** Wherever it hides: beside the other attributes, in an extension, in an envelope of the target's own. */
const shownIn = (value: Json, pointer: string): readonly FindingDraft[] => {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = `${pointer}/${escapePointer(name)}`;
    if (!isPassword(name)) return isObject(inner) ? shownIn(inner, place) : [];
    return isUnassigned(inner) || typeof inner === "boolean"
      ? []
      : [{ where: place, expected: "nothing: a password is never returned, hashed or not", actual: "a value" }];
  });
};

export const passwordIsNotShown: Check = {
  id: "security/password-is-not-shown",
  kind: "exchange",
  title: "A password is never shown, neither as it is nor hashed",
  requirement: "RFC7643-4.1.1-15",
  appliesTo: (exchange, context) => resourcesIn(exchange, context).length > 0,
  judge: (exchange, context) => resourcesIn(exchange, context).flatMap(({ value, pointer }) => shownIn(value, pointer)),
  examples: {
    passes: exchange(created()),
    fails: exchange(created({ password: "$2b$10$abcdefghijklmnopqrstuv" })),
  },
};
