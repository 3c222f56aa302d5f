import type { Attribute, Json, JsonObject } from "../../scim/index.ts";

/** What an attribute of this name usually looks like. */
const usual: Readonly<Record<string, string>> = {
  givenname: "Given",
  familyname: "Family",
  preferredlanguage: "en-US",
  locale: "en-US",
  timezone: "Europe/London",
  country: "GB",
  phonenumbers: "+44 20 7946 0000",
  title: "Engineer",
  usertype: "Employee",
};

/** `owner` is the unique name of the resource, so that values that must be unique are. */
const text = (attribute: Attribute, holder: Attribute | undefined, owner: string): string => {
  const name = (holder?.name ?? attribute.name).toLowerCase();
  if (name === "emails" && attribute.name === "value")
    return owner.includes("@") ? owner : `${owner}@scimulator.example`;
  if (attribute.uniqueness !== "none") return `${attribute.name}-${owner}`;
  if (name === "password") return `Sc1mulator!${owner.length}x`;
  return attribute.canonicalValues?.[0] ?? usual[attribute.name.toLowerCase()] ?? usual[name] ?? owner;
};

const isUsual = ({ name }: Attribute): boolean => usual[name.toLowerCase()] !== undefined;

/** What a value cannot do without; where nothing is required, what people usually fill in, or anything. */
const partsOf = ({ subAttributes = [] }: Attribute): readonly Attribute[] => {
  const writable = subAttributes.filter(({ mutability }) => mutability !== "readOnly");
  const needed = writable.filter(({ name, required }) => required || name === "value");
  const likely = needed.length > 0 ? needed : writable.filter(isUsual);
  return likely.length > 0 ? likely : writable.slice(0, 1);
};

const complex = (attribute: Attribute, owner: string): JsonObject =>
  Object.fromEntries(partsOf(attribute).map((part) => [part.name, single(part, attribute, owner)]));

const single = (attribute: Attribute, holder: Attribute | undefined, owner: string): Json => {
  switch (attribute.type) {
    case "string":
      return text(attribute, holder, owner);
    case "boolean":
      return true;
    case "integer":
      return 1;
    case "decimal":
      return 1.5;
    case "dateTime":
      return "2020-01-01T00:00:00Z";
    case "binary":
      return "AAAA";
    case "reference":
      return `https://scimulator.example/${encodeURIComponent(owner)}`;
    case "complex":
      return complex(attribute, owner);
  }
};

/** A value a target can have nothing against. */
export const sampleValue = (attribute: Attribute, owner: string): Json => {
  const value = single(attribute, undefined, owner);
  return attribute.multiValued ? [value] : value;
};
