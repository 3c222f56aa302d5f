import { isObject, type Json } from "../../scim/json.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { isUnassigned } from "./attributes.ts";

const lettersAndDigits = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** A provider may canonicalise what it is given (RFC 7643 §2.4, §4.1.2, §7): letter case, white space, `tel:` and the like. */
const isCanonicalForm = (a: string, b: string): boolean => {
  const [short, long] = [lettersAndDigits(a), lettersAndDigits(b)].sort((x, y) => x.length - y.length) as [
    string,
    string,
  ];
  return short === long || (short.length >= 4 && long.endsWith(short));
};

const isSameText = (a: string, b: string, attribute: Attribute | undefined): boolean => {
  if (a === b) return true;
  const [left, right] = [a.normalize("NFKC"), b.normalize("NFKC")];
  if (left === right) return true;
  if (attribute?.type === "dateTime") return Date.parse(left) === Date.parse(right);
  if (attribute?.type === "reference") return left.endsWith(right) || right.endsWith(left);
  return attribute?.caseExact === true ? false : isCanonicalForm(left, right);
};

/** How two texts of one attribute are compared. */
type SameText = (a: string, b: string, attribute: Attribute | undefined) => boolean;

/** What a provider shows twice it has canonicalised already, so only times and addresses may be written in two ways. */
const isIdenticalText: SameText = (a, b, attribute) =>
  a === b || ((attribute?.type === "dateTime" || attribute?.type === "reference") && isSameText(a, b, attribute));

const isSameSimple = (a: Json, b: Json, attribute: Attribute | undefined, sameText: SameText): boolean =>
  typeof a === "string" && typeof b === "string" ? sameText(a, b, attribute) : a === b;

const subAttribute = (attribute: Attribute | undefined, name: string): Attribute | undefined =>
  attribute?.subAttributes?.find((sub) => sub.name.toLowerCase() === name.toLowerCase());

/** Sub-attributes that a provider fills by itself, so that they tell nothing about what was stored. */
const derived = new Set(["$ref", "display", "formatted"]);

/** Whether elements are references to other resources, told apart by `value` alone. */
export const isReferenceList = (attribute: Attribute | undefined): boolean =>
  attribute?.subAttributes?.some(({ name }) => name === "$ref") ?? false;

/** What no client can set is the provider's own: what the schema does not know, and what is readOnly in an attribute that is not. */
const isProviders = (attribute: Attribute | undefined, name: string): boolean => {
  if (attribute?.subAttributes === undefined) return false;
  const sub = subAttribute(attribute, name);
  return sub === undefined || (sub.mutability === "readOnly" && attribute.mutability !== "readOnly");
};

/** What an object says about itself: its assigned, provider-independent sub-attributes. */
export const tellingEntries = (value: Json, attribute: Attribute | undefined): readonly (readonly [string, Json])[] =>
  isObject(value)
    ? Object.entries(value).filter(
        ([name, sub]) =>
          !isUnassigned(sub) &&
          !(sub === false && name.toLowerCase() === "primary") &&
          !derived.has(name) &&
          !(isReferenceList(attribute) && name.toLowerCase() !== "value") &&
          !isProviders(attribute, name) &&
          subAttribute(attribute, name)?.returned !== "never",
      )
    : [];

const get = (value: Json, name: string): Json | undefined => {
  if (!isObject(value)) return undefined;
  const key = Object.keys(value).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : value[key];
};

/** Whether `whole` holds everything `part` says; more is allowed, since providers add `$ref`, `display` and defaults. */
export const holds = (
  whole: Json | undefined,
  part: Json,
  attribute: Attribute | undefined,
  sameText: SameText = isSameText,
): boolean => {
  if (whole === undefined || whole === null) return isUnassigned(part);
  if (Array.isArray(part))
    return (
      Array.isArray(whole) &&
      // Most lists come back in their order, and some are of thousands.
      part.every(
        (element, at) =>
          (at < whole.length && holds(whole[at], element, attribute, sameText)) ||
          (whole as readonly Json[]).some((each) => holds(each, element, attribute, sameText)),
      )
    );
  if (isObject(part))
    return tellingEntries(part, attribute).every(([name, sub]) => {
      const other = get(whole, name);
      return other !== undefined && holds(other, sub, subAttribute(attribute, name), sameText);
    });
  return isSameSimple(whole, part, attribute, sameText);
};

/** Texts by which references can be told apart without holding each against all others: undefined where one may be a short form of another. */
export const referenceKeys = (
  elements: readonly Json[],
  attribute: Attribute | undefined,
): readonly string[] | undefined => {
  if (!isReferenceList(attribute)) return undefined;
  const value = subAttribute(attribute, "value");
  const keys = elements.map((element) => {
    const text = get(element, "value");
    if (typeof text !== "string" || value?.type === "dateTime" || value?.type === "reference") return undefined;
    const normal = text.normalize("NFKC");
    return value?.caseExact === true ? normal : lettersAndDigits(normal);
  });
  const [first] = keys;
  return keys.every((key) => key !== undefined && key.length === first?.length)
    ? (keys as readonly string[])
    : undefined;
};

const asList = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];

const isEqual = (
  a: Json | undefined,
  b: Json | undefined,
  attribute: Attribute | undefined,
  sameText: SameText,
): boolean => {
  if (isUnassigned(a) || isUnassigned(b)) return isUnassigned(a) && isUnassigned(b);
  if (Array.isArray(a) !== Array.isArray(b)) return isEqual(asList(a), asList(b), attribute, sameText);
  return holds(a, b as Json, attribute, sameText) && holds(b, a as Json, attribute, sameText);
};

/** Whether two values mean the same. */
export const isSame = (a: Json | undefined, b: Json | undefined, attribute: Attribute | undefined): boolean =>
  isEqual(a, b, attribute, isSameText);

/** Whether a provider shows the same value in two places: neither order nor derived sub-attributes count, every letter does. */
export const isShownAlike = (a: Json | undefined, b: Json | undefined, attribute: Attribute | undefined): boolean =>
  isEqual(a, b, attribute, isIdenticalText);
