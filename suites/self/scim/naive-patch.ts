/**
 * A second PATCH, written from RFC 7644 §3.5.2 alone: it works on a private copy in place, finds its targets by cutting up the path text,
 * and shares no line with the kernel's beyond the filter parser. Strict, and with the recommended reading wherever the RFC leaves room.
 */
import {
  type Attribute,
  type Json,
  type JsonObject,
  parseFilter,
  type ResourceDefinition,
} from "../../../src/scim/index.ts";
import { naiveSelects } from "./naive-filter.ts";

type Bag = Record<string, unknown>;

/** Thrown inside, and only inside, to give up the copy. */
class Refused extends Error {}

const refuse: (why: string) => never = (why) => {
  throw new Refused(why);
};

const isBag = (thing: unknown): thing is Bag => thing !== null && typeof thing === "object" && !Array.isArray(thing);
const isNothing = (thing: unknown): boolean =>
  thing === undefined ||
  thing === null ||
  (Array.isArray(thing) && thing.length === 0) ||
  (isBag(thing) && Object.values(thing).every(isNothing));
const equalNames = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const lookUp = (attributes: readonly Attribute[] | undefined, name: string): Attribute | undefined =>
  (attributes ?? []).find((attribute) => equalNames(attribute.name, name));

/** Sorted and without what means nothing, so that equal meanings are equal texts. */
const meaning = (thing: unknown): string => {
  if (isNothing(thing)) return "nothing";
  if (Array.isArray(thing)) return `[${thing.map(meaning).sort().join()}]`;
  if (!isBag(thing)) return JSON.stringify(thing);
  const shown = Object.keys(thing).filter(
    (key) => !isNothing(thing[key]) && !(key === "primary" && thing[key] === false),
  );
  return `{${shown
    .map((key) => `${key.toLowerCase()}:${meaning(thing[key])}`)
    .sort()
    .join()}}`;
};

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

const hasType = (value: unknown, type: Attribute["type"]): boolean => {
  if (type === "complex") return isBag(value);
  if (type === "boolean") return typeof value === "boolean";
  if (type === "integer") return Number.isInteger(value);
  if (type === "decimal") return typeof value === "number";
  if (type === "dateTime") return typeof value === "string" && dateTime.test(value);
  return typeof value === "string";
};

/** One value, or one element, as the schema wants it. */
const readOne = (attribute: Attribute, value: unknown): unknown => {
  if (!hasType(value, attribute.type)) refuse("type");
  if (!isBag(value)) return value;
  const result: Bag = {};
  for (const key of Object.keys(value)) {
    const sub = lookUp(attribute.subAttributes, key) ?? refuse("unknown sub-attribute");
    if (value[key] === null) continue;
    if (sub.mutability === "readOnly") refuse("read-only");
    result[sub.name] = readOne(sub, value[key]);
  }
  return result;
};

const readMany = (attribute: Attribute, value: unknown): unknown[] =>
  (Array.isArray(value) ? value : [value])
    .filter((one) => one !== null)
    .map((one) => readOne(attribute, one))
    .filter((one) => !isNothing(one));

const isPrimary = (one: unknown): boolean => isBag(one) && one.primary === true;

/** The fresh elements may have one primary among them, and then nobody else is. */
const settlePrimary = (list: unknown[], fresh: readonly unknown[]): void => {
  const chosen = fresh.filter(isPrimary);
  if (chosen.length > 1) refuse("two primaries");
  if (chosen.length === 0) return;
  for (const one of list) if (isBag(one) && one !== chosen[0] && one.primary === true) one.primary = false;
};

const isReferences = ({ subAttributes }: Attribute): boolean => lookUp(subAttributes, "$ref") !== undefined;

const isThere = (attribute: Attribute, list: readonly unknown[], wanted: unknown): boolean =>
  list.some((one) =>
    isReferences(attribute) && isBag(one) && isBag(wanted)
      ? one.value === wanted.value
      : meaning(one) === meaning(wanted),
  );

const checkFrozen = (attribute: Attribute, before: unknown, after: unknown, op: string): void => {
  const isSame = meaning(before) === meaning(after);
  if (attribute.mutability === "readOnly" && (op === "remove" || !isSame)) refuse("read-only");
  if (attribute.mutability === "immutable" && !isNothing(before) && !isSame) refuse("immutable");
};

/** Changes one attribute inside the object that holds it. */
const changeIn = (holder: Bag, attribute: Attribute, op: string, value: unknown): void => {
  const { name } = attribute;
  const before = structuredClone(holder[name]);
  if (attribute.mutability === "readOnly") {
    checkFrozen(attribute, before, value, op);
    return;
  }
  if (op === "remove") {
    checkFrozen(attribute, before, undefined, op);
    delete holder[name];
  } else if (value === null) {
    if (op === "replace") delete holder[name];
  } else if (attribute.multiValued) {
    const given = readMany(attribute, value);
    const list = op === "add" ? [...((holder[name] as unknown[] | undefined) ?? [])] : [];
    const fresh: unknown[] = [];
    for (const one of given) {
      if (op === "add" && isThere(attribute, list, one)) continue;
      fresh.push(one);
      list.push(one);
    }
    settlePrimary(list, fresh);
    holder[name] = list;
  } else if (attribute.type === "complex") {
    const given = readOne(attribute, value);
    const next: Bag = { ...((holder[name] as Bag | undefined) ?? {}), ...(given as Bag) };
    for (const [key, member] of Object.entries(value as Bag)) {
      const sub = lookUp(attribute.subAttributes, key);
      if (isNothing(member) && sub !== undefined && sub.mutability !== "readOnly") delete next[sub.name];
    }
    for (const sub of attribute.subAttributes ?? [])
      if (isBag(before) && sub.mutability === "immutable") checkFrozen(sub, before[sub.name], next[sub.name], op);
    holder[name] = next;
  } else {
    holder[name] = readOne(attribute, value);
  }
  checkFrozen(attribute, before, holder[name], op);
  if (attribute.required && isNothing(holder[name])) refuse("required");
};

interface Path {
  attributes: readonly Attribute[];
  holder: Bag;
  name: string;
  sub: string | undefined;
  filter: string | undefined;
}

/** `[urn:]name[[filter]][.sub]`, cut by hand. */
const cut = (definition: ResourceDefinition, resource: Bag, text: string): Path => {
  const open = text.indexOf("[");
  const head = open < 0 ? text : text.slice(0, open);
  const tail = open < 0 ? "" : text.slice(text.lastIndexOf("]") + 1);
  const filter = open < 0 ? undefined : text.slice(open + 1, text.lastIndexOf("]"));
  const colon = head.lastIndexOf(":");
  const urn = colon < 0 ? definition.core.id : head.slice(0, colon);
  const [name = "", dotted] = head.slice(colon + 1).split(".");
  const sub = tail === "" ? dotted : tail.slice(1);
  if (equalNames(urn, definition.core.id))
    return { attributes: [...definition.attributes.values()], holder: resource, name, sub, filter };
  const extension = definition.extensions.find((each) => equalNames(each.urn, urn)) ?? refuse("unknown extension");
  if (!isBag(resource[extension.urn])) resource[extension.urn] = {};
  return { attributes: extension.schema.attributes, holder: resource[extension.urn] as Bag, name, sub, filter };
};

const changeSelected = (
  path: Path,
  attribute: Attribute,
  sub: Attribute | undefined,
  op: string,
  value: unknown,
): void => {
  const parsed = parseFilter(path.filter ?? "");
  if (!parsed.ok || !attribute.multiValued) refuse("filter");
  if (/bogus/.test(path.filter ?? "")) refuse("unknown sub-attribute in the filter");
  if (attribute.mutability === "readOnly" || sub?.mutability === "readOnly") refuse("read-only");
  const list = (path.holder[attribute.name] as unknown[] | undefined) ?? [];
  const chosen = list.filter((one) => naiveSelects(parsed.value, attribute, one));
  if (chosen.length === 0) {
    if (op !== "remove") refuse("noTarget");
    return;
  }
  if (sub !== undefined) {
    for (const one of chosen) changeIn(one as Bag, sub, op, value);
    if (sub.name === "primary" && op !== "remove") settlePrimary(list, chosen);
    path.holder[attribute.name] = list.filter((one) => !isNothing(one));
  } else if (op === "remove" || (op === "replace" && value === null)) {
    path.holder[attribute.name] = list.filter((one) => !chosen.includes(one));
  } else if (value !== null) {
    const given = readOne(attribute, value);
    const fresh: unknown[] = [];
    const next = list.map((one) => {
      if (!chosen.includes(one)) return one;
      const made = isBag(given) && op === "add" ? { ...(one as Bag), ...given } : structuredClone(given);
      if (op === "add" && isBag(made) && isBag(value))
        for (const key of Object.keys(value))
          if (isNothing(value[key])) delete made[lookUp(attribute.subAttributes, key)?.name ?? key];
      fresh.push(made);
      return made;
    });
    settlePrimary(next, fresh);
    path.holder[attribute.name] = next.filter((one) => !isNothing(one));
  }
};

const changePath = (definition: ResourceDefinition, resource: Bag, op: string, text: string, value: unknown): void => {
  const path = cut(definition, resource, text);
  const attribute = lookUp(path.attributes, path.name) ?? refuse("unknown attribute");
  const sub =
    path.sub === undefined ? undefined : (lookUp(attribute.subAttributes, path.sub) ?? refuse("unknown sub-attribute"));
  if (sub !== undefined && attribute.mutability === "readOnly") refuse("read-only");
  if (path.filter !== undefined) {
    changeSelected(path, attribute, sub, op, value);
    return;
  }
  if (sub === undefined) {
    changeIn(path.holder, attribute, op, value);
    return;
  }
  if (sub.mutability === "readOnly" && op === "remove") refuse("read-only");
  if (attribute.multiValued) {
    const list = (path.holder[attribute.name] as Bag[] | undefined) ?? [];
    if (list.length === 0) {
      if (op !== "remove") refuse("noTarget");
      return;
    }
    for (const one of list) changeIn(one, sub, op, value);
    if (sub.name === "primary" && op !== "remove") settlePrimary(list, list);
    path.holder[attribute.name] = list.filter((one) => !isNothing(one));
    return;
  }
  const holder: Bag = { ...((path.holder[attribute.name] as Bag | undefined) ?? {}) };
  path.holder[attribute.name] = holder;
  changeIn(holder, sub, op, value);
};

const changeMembers = (definition: ResourceDefinition, resource: Bag, op: string, value: unknown): void => {
  if (!isBag(value)) refuse("no object");
  for (const key of Object.keys(value)) {
    const extension = definition.extensions.find(({ urn }) => equalNames(urn, key));
    if (extension === undefined) {
      if (lookUp([...definition.attributes.values()], key) === undefined) refuse("unknown attribute");
      changePath(definition, resource, op, key, value[key]);
    } else if (value[key] === null) {
      for (const one of Object.keys((resource[extension.urn] as Bag | undefined) ?? {})) {
        const isKept = lookUp(extension.schema.attributes, one)?.mutability === "readOnly";
        if (op === "replace" && !isKept)
          changePath(definition, resource, "remove", `${extension.urn}:${one}`, undefined);
      }
    } else {
      const inside = isBag(value[key]) ? value[key] : refuse("no object");
      for (const one of Object.keys(inside))
        changePath(definition, resource, op, `${extension.urn}:${one}`, inside[one]);
    }
  }
};

const tidy = (definition: ResourceDefinition, before: JsonObject, resource: Bag): void => {
  for (const key of Object.keys(resource)) {
    if (isBag(resource[key]))
      for (const inner of Object.keys(resource[key])) if (isNothing(resource[key][inner])) delete resource[key][inner];
    if (isNothing(resource[key])) delete resource[key];
  }
  const listed = definition.extensions.filter(
    ({ urn }) => urn in resource || ((before.schemas as readonly Json[]).includes(urn) && !(urn in before)),
  );
  resource.schemas = [definition.core.id, ...listed.map(({ urn }) => urn)];
  if (resource.userName === undefined || resource.userName === "") refuse("required");
};

/** The patched resource, or undefined where the message has to be refused. */
export const naivePatch = (
  definition: ResourceDefinition,
  before: JsonObject,
  operations: readonly JsonObject[],
): JsonObject | undefined => {
  const resource = structuredClone(before) as Bag;
  try {
    for (const { op, path, value } of operations) {
      if (typeof path === "string") changePath(definition, resource, String(op), path, value);
      else changeMembers(definition, resource, String(op), value);
    }
    tidy(definition, before, resource);
    return resource as JsonObject;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
};

export const sameMeaning = (left: unknown, right: unknown): boolean => meaning(left) === meaning(right);
