import { sameValue } from "../compare.ts";
import type { ScimType } from "../error.ts";
import { compileElementFilter } from "../filter/evaluate-filter.ts";
import type { Filter } from "../filter/filter.ts";
import { validateFilter } from "../filter/validate-filter.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { fail, type Outcome, ok } from "../outcome.ts";
import { parsePatchPath } from "../path/parse-path.ts";
import type { PatchPath } from "../path/path.ts";
import { type Reading, readElement, readValue } from "../resource/coerce.ts";
import { isUnassigned, without } from "../resource/empty.ts";
import type { Attribute } from "../schema/attribute.ts";
import { findAttribute, findExtension, type ResourceDefinition, subAttributesOf } from "../schema/definition.ts";
import type { ToleranceId } from "../tolerance.ts";
import type { Choices } from "./choices.ts";
import type { PatchOperation } from "./parse-patch-op.ts";
import { type Place, valueAt, withValueAt } from "./place.ts";

type Applied = Outcome<JsonObject>;

/** What every step of an operation needs to know. */
interface Work {
  readonly definition: ResourceDefinition;
  readonly choices: Choices;
  readonly op: PatchOperation["op"];
  readonly reading: Reading;
}

const refuse = (scimType: ScimType, detail: string): Outcome<never> => fail({ status: 400, scimType, detail });

export const readingFor = (choices: Choices): Reading => ({
  tolerances: new Set(
    [...choices].filter(
      (choice): choice is ToleranceId => choice === "boolean-strings" || choice === "complex-as-value",
    ),
  ),
  unknown: choices.has("unknown-sub-refused") ? "refuse" : "ignore",
  readOnly: choices.has("read-only-in-patch") ? "ignore" : "refuse",
});

/** An empty string is a value by RFC 7643 §2.5, yet many providers keep none. */
const meant = (value: Json | undefined, { choices }: Work): Json | undefined =>
  value === "" && choices.has("empty-string-clears") ? null : value;

/** RFC 7644 §3.5.2: operations fit the mutability of what they change. `after` undefined: it is taken away. */
const checkMutability = (
  attribute: Attribute,
  before: Json | undefined,
  after: Json | undefined,
  { choices, op }: Work,
): ScimType | undefined => {
  const isSame = op !== "remove" && sameValue(before, after);
  if (attribute.mutability === "readOnly")
    return isSame && !choices.has("same-read-only-refused") ? undefined : "mutability";
  if (attribute.mutability === "immutable" && !isUnassigned(before) && !sameValue(before, after)) return "mutability";
  return undefined;
};

const mutabilityRefusal = ({ name, mutability }: Attribute): Outcome<never> =>
  refuse(
    "mutability",
    mutability === "readOnly" ? `${name} is read-only` : `${name} cannot be changed once it has a value`,
  );

/** Members of a reference list are told apart by what they refer to, other elements by all they say. */
const isReferenceList = (attribute: Attribute): boolean => {
  const known = subAttributesOf(attribute);
  return known.has("$ref") && known.has("value");
};

const isSameElement = (attribute: Attribute, left: Json, right: Json): boolean =>
  isReferenceList(attribute) && isObject(left) && isObject(right) ? left.value === right.value : sameValue(left, right);

/** A newly added or set primary takes the place of the old one (RFC 7644 §3.5.2). */
const withPrimaryAt = (elements: readonly Json[], chosen: ReadonlySet<number>): readonly Json[] => {
  const primaries = [...chosen].filter((index) => {
    const element = elements[index];
    return isObject(element) && element.primary === true;
  });
  const kept = primaries.at(-1);
  if (kept === undefined) return elements;
  return elements.map((element, index) =>
    index !== kept && isObject(element) && element.primary === true ? { ...element, primary: false } : element,
  );
};

const listAt = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value as Json];

const addElements = (attribute: Attribute, before: readonly Json[], added: readonly Json[]): readonly Json[] => {
  const result = [...before];
  const fresh = new Set<number>();
  for (const element of added) {
    if (result.some((known) => isSameElement(attribute, known, element))) continue;
    fresh.add(result.length);
    result.push(element);
  }
  return withPrimaryAt(result, fresh);
};

/** Tolerance `remove-listed-values`: the elements the list names, by their value where it has one. */
const removeListed = (before: readonly Json[], listed: Json): readonly Json[] => {
  const isNamed = (element: Json, name: Json): boolean => {
    if (!isObject(element)) return sameValue(element, isObject(name) && name.value !== undefined ? name.value : name);
    if (!isObject(name)) return element.value === name;
    return name.value === undefined ? sameValue(element, name) : element.value === name.value;
  };
  const names = listAt(listed);
  return before.filter((element) => !names.some((name) => isNamed(element, name)));
};

/** A complex value with the given sub-attributes laid over it; null takes one away. */
const merge = (before: Json | undefined, given: JsonObject): JsonObject => {
  const merged = { ...(isObject(before) ? before : {}), ...given };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => !isUnassigned(value)));
};

/** Sub-attributes named with null are to go; reading values drops them, so they are looked for before. */
const cleared = (value: Json, attribute: Attribute): JsonObject => {
  if (!isObject(value)) return {};
  const names = Object.entries(value).flatMap(([key, member]) => {
    const sub = isUnassigned(member) ? subAttributesOf(attribute).get(key.toLowerCase()) : undefined;
    return sub === undefined || sub.mutability === "readOnly" ? [] : [[sub.name, null] as const];
  });
  return Object.fromEntries(names);
};

const nextComplex = (attribute: Attribute, before: Json | undefined, value: Json, work: Work): Outcome<Json> => {
  const read = readElement(value, attribute, work.reading);
  if (!read.ok || !isObject(read.value)) return read;
  const isWhole = work.choices.has(work.op === "add" ? "add-replaces-complex" : "replace-replaces-complex");
  const next = isWhole ? read.value : merge(before, { ...cleared(value, attribute), ...read.value });
  const frozen = [...subAttributesOf(attribute).values()].find(
    (sub) =>
      sub.mutability === "immutable" &&
      isObject(before) &&
      checkMutability(sub, before[sub.name], next[sub.name], work) !== undefined,
  );
  return frozen === undefined ? ok(next) : mutabilityRefusal(frozen);
};

const nextList = (attribute: Attribute, before: Json | undefined, value: Json, work: Work): Outcome<Json> => {
  if (!Array.isArray(value) && work.choices.has("single-value-refused"))
    return refuse("invalidValue", `${attribute.name} takes an array`);
  const read = readValue(value, attribute, work.reading);
  if (!read.ok) return read;
  const elements = listAt(read.value ?? undefined);
  const all = new Set(elements.keys());
  return ok(work.op === "add" ? addElements(attribute, listAt(before), elements) : withPrimaryAt(elements, all));
};

/** add and replace on a whole attribute. */
const nextWhole = (
  attribute: Attribute,
  before: Json | undefined,
  value: Json,
  work: Work,
): Outcome<Json | undefined> => {
  if (value === null) return ok(work.op === "add" ? before : undefined);
  if (attribute.multiValued) return nextList(attribute, before, value, work);
  return attribute.type === "complex" && !Array.isArray(value)
    ? nextComplex(attribute, before, value, work)
    : readValue(value, attribute, work.reading);
};

const removedWhole = (
  attribute: Attribute,
  before: Json | undefined,
  value: Json | undefined,
  { choices }: Work,
): Outcome<Json | undefined> => {
  if (value !== undefined && value !== null) {
    if (choices.has("remove-value-refused")) return refuse("invalidSyntax", "remove takes no value");
    if (choices.has("remove-listed-values") && attribute.multiValued) return ok(removeListed(listAt(before), value));
  }
  if (before === undefined && choices.has("remove-unassigned-refused"))
    return refuse("noTarget", `${attribute.name} has no value`);
  return ok(undefined);
};

const onWhole = (
  resource: JsonObject,
  place: Place,
  attribute: Attribute,
  value: Json | undefined,
  work: Work,
): Applied => {
  const before = valueAt(resource, place);
  const next =
    work.op === "remove"
      ? removedWhole(attribute, before, value, work)
      : nextWhole(attribute, before, meant(value, work) ?? null, work);
  if (!next.ok) return attribute.mutability === "readOnly" ? mutabilityRefusal(attribute) : next;
  if (checkMutability(attribute, before, next.value, work) !== undefined) return mutabilityRefusal(attribute);
  if (attribute.required && isUnassigned(next.value)) return refuse("mutability", `${attribute.name} is required`);
  return ok(withValueAt(resource, place, next.value));
};

/** One sub-attribute of one complex value, or of one element. */
const nextPart = (holder: JsonObject, sub: Attribute, value: Json | undefined, work: Work): Outcome<JsonObject> => {
  const before = holder[sub.name];
  if (work.op === "remove") {
    if (checkMutability(sub, before, undefined, work) !== undefined) return mutabilityRefusal(sub);
    return ok(without(holder, sub.name));
  }
  const read = readValue(meant(value, work) ?? null, sub, work.reading);
  if (!read.ok) return sub.mutability === "readOnly" ? mutabilityRefusal(sub) : read;
  if (checkMutability(sub, before, read.value, work) !== undefined) return mutabilityRefusal(sub);
  return ok(isUnassigned(read.value) ? without(holder, sub.name) : { ...holder, [sub.name]: read.value });
};

const asHolder = (element: Json): JsonObject => (isObject(element) ? element : { value: element });

/** Changes the chosen elements of a list, one after the other; the first refusal ends it. */
const changeElements = (
  elements: readonly Json[],
  chosen: ReadonlySet<number>,
  change: (element: Json) => Outcome<Json>,
): Outcome<readonly Json[]> => {
  const result: Json[] = [];
  for (const [index, element] of elements.entries()) {
    const changed = chosen.has(index) ? change(element) : ok(element);
    if (!changed.ok) return changed;
    result.push(changed.value);
  }
  const primary = withPrimaryAt(result, chosen);
  return ok(primary.filter((element) => !isUnassigned(element)));
};

const onPart = (
  resource: JsonObject,
  place: Place,
  parent: Attribute,
  sub: Attribute,
  value: Json | undefined,
  work: Work,
): Applied => {
  const before = valueAt(resource, place);
  if (!parent.multiValued) {
    if (work.op === "remove" && before === undefined && work.choices.has("remove-unassigned-refused"))
      return refuse("noTarget", `${parent.name} has no value`);
    const next = nextPart(isObject(before) ? before : {}, sub, value, work);
    return next.ok ? ok(withValueAt(resource, place, next.value)) : next;
  }
  if (work.choices.has("sub-of-many-refused"))
    return refuse("invalidPath", `${parent.name} has several values: select some of them`);
  const elements = listAt(before);
  if (elements.length === 0)
    return work.op === "remove" ? ok(resource) : refuse("noTarget", `${parent.name} has no values`);
  const next = changeElements(elements, new Set(elements.keys()), (element) =>
    nextPart(asHolder(element), sub, value, work),
  );
  return next.ok ? ok(withValueAt(resource, place, next.value)) : next;
};

/** What a filter of equalities says an element is: `type eq "work"` is `{ type: "work" }`; undefined when it says something else. */
const described = (filter: Filter): JsonObject | undefined => {
  if (filter.kind === "compare" && filter.operator === "eq" && filter.value !== null)
    return { [filter.path.attribute]: filter.value };
  if (filter.kind !== "and") return undefined;
  const [left, right] = [described(filter.left), described(filter.right)];
  return left === undefined || right === undefined ? undefined : { ...left, ...right };
};

const createElement = (
  filter: Filter,
  attribute: Attribute,
  sub: Attribute | undefined,
  value: Json,
  work: Work,
): Outcome<Json> => {
  const description = described(filter);
  if (description === undefined) return refuse("noTarget", `No value of ${attribute.name} matches`);
  const given = sub === undefined ? (isObject(value) ? value : {}) : { [sub.name]: value };
  return readElement({ ...description, ...given }, attribute, work.reading);
};

const onNothingSelected = (
  resource: JsonObject,
  place: Place,
  { attribute, sub, filter }: Selection,
  value: Json | undefined,
  work: Work,
): Applied => {
  const { op, choices } = work;
  const none = refuse("noTarget", `No value of ${attribute.name} matches`);
  if (op === "remove") return choices.has("remove-nothing-refused") ? none : ok(resource);
  if (op === "add" && choices.has("add-nothing-ignored")) return ok(resource);
  if (!choices.has(op === "add" ? "add-creates-element" : "replace-creates-element")) return none;
  const created = createElement(filter, attribute, sub, value ?? null, work);
  if (!created.ok) return created;
  return ok(withValueAt(resource, place, addElements(attribute, listAt(valueAt(resource, place)), [created.value])));
};

interface Selection {
  readonly attribute: Attribute;
  readonly sub?: Attribute;
  readonly filter: Filter;
}

const nextSelected = (
  element: Json,
  { attribute, sub }: Selection,
  value: Json | undefined,
  work: Work,
): Outcome<Json> => {
  if (sub !== undefined) return nextPart(asHolder(element), sub, value, work);
  if (work.op === "remove") return ok(null);
  if (value === null || value === undefined) return ok(work.op === "add" ? element : null);
  const read = readElement(value, attribute, work.reading);
  if (!read.ok || !isObject(read.value)) return read;
  const isMerge =
    work.op === "add" ? !work.choices.has("add-replaces-elements") : work.choices.has("replace-merges-elements");
  return ok(isMerge ? merge(element, read.value) : read.value);
};

const onSelected = (
  resource: JsonObject,
  place: Place,
  selection: Selection,
  value: Json | undefined,
  work: Work,
): Applied => {
  const { attribute, filter } = selection;
  if (!attribute.multiValued)
    return refuse("invalidPath", `${attribute.name} has one value only: there is nothing to select`);
  const valid = validateFilter(
    {
      kind: "valuePath",
      path: { ...(place.urn === undefined ? {} : { urn: place.urn }), attribute: attribute.name },
      filter,
    },
    work.definition,
  );
  if (!valid.ok) return valid;
  if (attribute.mutability === "readOnly") return mutabilityRefusal(attribute);
  const matches = compileElementFilter(filter, attribute);
  const elements = listAt(valueAt(resource, place));
  const chosen = new Set([...elements.keys()].filter((index) => matches(asHolder(elements[index] ?? null))));
  if (chosen.size === 0) return onNothingSelected(resource, place, selection, value, work);
  const next = changeElements(elements, chosen, (element) => nextSelected(element, selection, value, work));
  if (!next.ok) return next;
  if (attribute.required && next.value.length === 0) return refuse("mutability", `${attribute.name} is required`);
  return ok(withValueAt(resource, place, next.value));
};

/** Every member of an object as an operation of its own on the attribute it names, in order. */
const onMembers = (
  resource: JsonObject,
  value: Json | undefined,
  work: Work,
  pathOf: (key: string) => PatchPath | undefined,
): Applied => {
  if (!isObject(value)) return refuse("invalidValue", "Without a path, value is an object of attributes");
  let current = resource;
  for (const [key, member] of Object.entries(value)) {
    const path = pathOf(key);
    if (path === undefined) {
      if (work.choices.has("unknown-ignored")) continue;
      return refuse("invalidPath", `${work.definition.resourceType.name} has no attribute ${key}`);
    }
    const found = findAttribute(work.definition, path)?.attribute;
    if (found?.mutability === "readOnly" && work.choices.has("read-only-in-patch")) continue;
    const next = onPath(current, path, member, work);
    if (!next.ok) return next;
    current = next.value;
  }
  return ok(current);
};

/** Keys of a path-less value: attribute names and extension URNs; with `dotted-keys` also paths. */
const memberPath =
  ({ definition, choices }: Work) =>
  (key: string): PatchPath | undefined => {
    if (definition.attributes.has(key.toLowerCase())) return { attribute: key };
    const extension = findExtension(definition, key);
    if (extension !== undefined) return { urn: extension.urn, attribute: "" };
    const path = choices.has("dotted-keys") ? parsePatchPath(key) : undefined;
    return path?.ok && findAttribute(definition, path.value) !== undefined ? path.value : undefined;
  };

const onExtension = (resource: JsonObject, urn: string, value: Json | undefined, work: Work): Applied => {
  if (work.op === "remove" || (value === null && work.op === "replace"))
    return ok(withValueAt(resource, { name: urn }, undefined));
  const attributes = findExtension(work.definition, urn)?.attributes;
  return onMembers(resource, value, work, (key) =>
    attributes?.has(key.toLowerCase()) ? { urn, attribute: key } : undefined,
  );
};

/** A path that is an extension's URN reads as URN and attribute, for its last colon looks like the one before a name. */
const namedExtension = (
  { urn, attribute, subAttribute, filter }: PatchPath,
  definition: ResourceDefinition,
): string | undefined => {
  if (urn === undefined) return undefined;
  if (attribute === "") return urn;
  const isPlain = filter === undefined;
  const whole = `${urn}:${attribute}${subAttribute === undefined ? "" : `.${subAttribute}`}`;
  return isPlain ? findExtension(definition, whole)?.urn : undefined;
};

const onPath = (resource: JsonObject, path: PatchPath, value: Json | undefined, work: Work): Applied => {
  const extension = namedExtension(path, work.definition);
  if (extension !== undefined) return onExtension(resource, extension, value, work);
  const found = findAttribute(work.definition, path);
  if (found === undefined)
    return refuse(
      "invalidPath",
      `${work.definition.resourceType.name} has no attribute ${path.attribute}${path.subAttribute === undefined ? "" : `.${path.subAttribute}`}`,
    );
  const { attribute, parent, urn } = found;
  const top = parent ?? attribute;
  const place: Place = { ...(urn === undefined ? {} : { urn }), name: top.name };
  if (parent?.mutability === "readOnly") return mutabilityRefusal(parent);
  if (path.filter !== undefined)
    return onSelected(
      resource,
      place,
      { attribute: top, filter: path.filter, ...(parent === undefined ? {} : { sub: attribute }) },
      value,
      work,
    );
  return parent === undefined
    ? onWhole(resource, place, attribute, value, work)
    : onPart(resource, place, parent, attribute, value, work);
};

/** Applies one operation; the resource handed in stays as it is. */
export const applyOperation = (
  definition: ResourceDefinition,
  resource: JsonObject,
  { op, path, value }: PatchOperation,
  choices: Choices,
  reading: Reading,
): Applied => {
  const work: Work = { definition, choices, op, reading };
  return path === undefined ? onMembers(resource, value, work, memberPath(work)) : onPath(resource, path, value, work);
};
