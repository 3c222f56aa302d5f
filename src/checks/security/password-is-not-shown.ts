import type { Check, FindingDraft } from "../../model/check.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { escapePointer, isUnassigned } from "../memory/attributes.ts";
import { created } from "../support/example-user.ts";
import { resourcesIn, showsResources } from "../support/resources.ts";

const names: ReadonlySet<string> = new Set(["password", "passwordhash", "hashedpassword", "password_hash"]);
const lengths: ReadonlySet<number> = new Set([...names].map(({ length }) => length));

const isPassword = (name: string): boolean => lengths.has(name.length) && names.has(name.toLowerCase());

/** Wherever it hides: beside the other attributes, in an extension, in an envelope of the target's own. */
const collect = (value: JsonObject, pointer: () => string, found: FindingDraft[]): void => {
  for (const name in value) {
    const inner = value[name] ?? null;
    const place = (): string => `${pointer()}/${escapePointer(name)}`;
    if (isPassword(name)) {
      if (!isUnassigned(inner) && typeof inner !== "boolean")
        found.push({
          where: place(),
          expected: "nothing: a password is never returned, hashed or not",
          actual: "a value",
        });
    } else if (isObject(inner)) collect(inner, place, found);
  }
};

/** Most resources hide none, and no places are worked out to find that out. */
const mayShow = (value: JsonObject): boolean => {
  for (const name in value) {
    if (isPassword(name)) return true;
    const inner = value[name];
    if (isObject(inner) && mayShow(inner)) return true;
  }
  return false;
};

const none: readonly FindingDraft[] = [];

const shownIn = (value: JsonObject, pointer: string): readonly FindingDraft[] => {
  if (!mayShow(value)) return none;
  const found: FindingDraft[] = [];
  collect(value, () => pointer, found);
  return found;
};

export const passwordIsNotShown: Check = {
  id: "security/password-is-not-shown",
  kind: "exchange",
  title: "A password is never shown, neither as it is nor hashed",
  requirement: "RFC7643-4.1.1-15",
  appliesTo: showsResources,
  judge: (exchange, context) => resourcesIn(exchange, context).flatMap(({ value, pointer }) => shownIn(value, pointer)),
  examples: {
    passes: exchange(created()),
    fails: exchange(created({ password: "$2b$10$abcdefghijklmnopqrstuv" })),
  },
};
