/** A second projection, written from RFC 7644 §3.9 and RFC 7643 §7 alone: it asks of every single value whether it may be seen. */
import type { Attribute, JsonObject, ResourceDefinition } from "../../../src/scim/index.ts";

type Bag = Record<string, unknown>;

const isBag = (thing: unknown): thing is Bag => thing !== null && typeof thing === "object" && !Array.isArray(thing);
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

interface Asked {
  readonly attributes?: readonly string[];
  readonly excludedAttributes?: readonly string[];
}

/** All the names by which a client may call an attribute. */
const namesOf = (definition: ResourceDefinition, urn: string | undefined, dotted: string): string[] =>
  urn === undefined ? [dotted, `${definition.core.id}:${dotted}`] : [`${urn}:${dotted}`];

const isNamed = (list: readonly string[] | undefined, names: readonly string[]): boolean =>
  (list ?? []).some((one) => names.some((name) => isSame(one.trim(), name)));

const project = (
  definition: ResourceDefinition,
  resource: JsonObject,
  { attributes, excludedAttributes }: Asked,
): Bag => {
  const maySee = (attribute: Attribute, urn: string | undefined, parent?: Attribute): boolean => {
    const dotted = parent === undefined ? attribute.name : `${parent.name}.${attribute.name}`;
    const own = namesOf(definition, urn, dotted);
    const whole = [
      ...own,
      ...(parent === undefined ? [] : namesOf(definition, urn, parent.name)),
      ...(urn === undefined ? [] : [urn]),
    ];
    const container = urn === undefined ? [] : [urn];
    if (attribute.returned === "never") return false;
    if (attribute.returned === "always" || attribute.name === "schemas") return true;
    if (attributes !== undefined) {
      if (attribute.returned === "request" && isNamed(attributes, container) && !isNamed(attributes, own)) return false;
      const hasNamedPart = (attribute.subAttributes ?? []).some((sub) =>
        isNamed(attributes, namesOf(definition, urn, `${attribute.name}.${sub.name}`)),
      );
      return isNamed(attributes, whole) || hasNamedPart || (parent !== undefined && parent.returned === "always");
    }
    if (attribute.returned === "request") return false;
    return !isNamed(excludedAttributes, whole);
  };

  const show = (bag: Bag, known: readonly Attribute[], urn: string | undefined): Bag => {
    const shown: Bag = {};
    for (const attribute of known) {
      const value = bag[attribute.name];
      if (value === undefined || !maySee(attribute, urn)) continue;
      const one = (element: unknown): unknown => {
        if (!isBag(element)) return element;
        const subs = (attribute.subAttributes ?? []).filter(
          (sub) => sub.name in element && maySee(sub, urn, attribute),
        );
        return Object.fromEntries(subs.map((sub) => [sub.name, element[sub.name]]));
      };
      shown[attribute.name] = Array.isArray(value) ? value.map(one) : one(value);
    }
    return shown;
  };

  const result = show(resource, [...definition.attributes.values()], undefined);
  for (const { urn, schema } of definition.extensions) {
    const block = resource[urn];
    if (isBag(block)) result[urn] = show(block, schema.attributes, urn);
  }
  return result;
};

const isEmpty = (thing: unknown): boolean =>
  thing === undefined ||
  thing === null ||
  (Array.isArray(thing) ? thing.every(isEmpty) : isBag(thing) && Object.values(thing).every(isEmpty));

/** Without what says nothing, in one order. */
const tidy = (thing: unknown): unknown => {
  if (Array.isArray(thing)) return thing.map(tidy).filter((one) => !isEmpty(one));
  if (!isBag(thing)) return thing;
  return Object.fromEntries(
    Object.keys(thing)
      .sort()
      .filter((key) => !isEmpty(thing[key]))
      .map((key) => [key, tidy(thing[key])]),
  );
};

export const naiveProject = (definition: ResourceDefinition, resource: JsonObject, asked: Asked): unknown =>
  tidy(project(definition, resource, asked));

export { tidy };
