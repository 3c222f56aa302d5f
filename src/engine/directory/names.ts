import type { Json, JsonObject } from "../../scim/json.ts";

const mailDomain = "scimulator.example";

/** A name nobody else has: `ada@example.org` becomes `ada.<mark>@example.org`, `Engines` becomes `Engines.<mark>`. */
export const uniqueName = (name: string, mark: string): string => {
  const at = name.lastIndexOf("@");
  return at < 0 ? `${name}.${mark}` : `${name.slice(0, at)}.${mark}${name.slice(at)}`;
};

export const uniqueGroupName = (name: string, mark: string): string => `${name} ${mark}`;

const ownAddress = (key: string, mark: string): string => `${key.toLowerCase()}.${mark}@${mailDomain}`;

const fullName = ({ givenName, familyName }: JsonObject): string =>
  [givenName, familyName].filter((part) => typeof part === "string" && part !== "").join(" ");

/** The attributes that must be unique on a target, where `attributes` sets them; everything else stays as written. */
export const withUniqueNames = (attributes: JsonObject, mark: string): JsonObject => {
  const unique = ["userName", "email"].flatMap((name) => {
    const value = attributes[name];
    return typeof value === "string" && !value.includes(mark) ? [[name, uniqueName(value, mark)] as const] : [];
  });
  return unique.length === 0 ? attributes : { ...attributes, ...Object.fromEntries(unique) };
};

/** What a scenario declares of a person, with everything filled in that every directory knows. A declared null means the person has none. */
export const personAttributes = (key: string, declared: JsonObject, mark: string): JsonObject => {
  const address = ownAddress(key, mark);
  const name = fullName(declared);
  const known: Record<string, Json> = { userName: address, email: address };
  if (name !== "") known.displayName = name;
  // As a loop: a simulation makes people by the hundred thousand.
  for (const [word, value] of Object.entries(withUniqueNames(declared, mark)))
    if (value === null) delete known[word];
    else if (value !== undefined) known[word] = value;
  return known;
};
