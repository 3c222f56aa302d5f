import type { Profile } from "../../model/profile.ts";
import type { IndexDefinition } from "../../model/store.ts";
import {
  type Attribute,
  commonAttributes,
  defineResourceType,
  type ResourceDefinition,
  type ResourceType,
} from "../../scim/index.ts";
import { type Placed, placedAttributes } from "./attributes.ts";
import { attributeIndex, referenceIndexes, valueIndex } from "./indexes.ts";
import { findReferences, type Mirror, type Reference, type References } from "./references.ts";

/** A resource type with all the server needs to know of it, worked out once. */
export interface ServedType {
  /** The resource type's name, as `meta.resourceType` has it. */
  readonly name: string;
  /** With a leading slash: `/Users`. */
  readonly endpoint: string;
  readonly resourceType: ResourceType;
  readonly definition: ResourceDefinition;
  readonly hasVersions: boolean;
  readonly indexes: readonly IndexDefinition[];
  readonly unique: readonly Placed[];
  /** The references of any type that may point at this one. */
  readonly referredBy: readonly Reference[];
  /** References as kept, and those shown besides because another resource keeps the other side. */
  readonly references: readonly Reference[];
  readonly shownReferences: readonly Reference[];
  /** Multi-valued attributes whose elements have a value and a type. */
  readonly typedLists: readonly Placed[];
  /** Attributes that leave the server only when a client names them (`returned: request`). */
  readonly onRequest: readonly Placed[];
  /** Attributes that hold secrets (`returned: never`). */
  readonly secret: readonly Placed[];
  /** Both: what a default representation leaves out. */
  readonly hidden: readonly Placed[];
  /** Whether single sub-attributes are hidden too, so that a projection has to look into every value. */
  readonly hidesParts: boolean;
  /** Finds in JSON whatever may be shown otherwise than it is kept. */
  readonly shownOtherwise: RegExp;
}

export interface Catalog {
  readonly types: readonly ServedType[];
  readonly byName: ReadonlyMap<string, ServedType>;
  /** By the path segment, without the slash. */
  readonly byEndpoint: ReadonlyMap<string, ServedType>;
  readonly mirrors: readonly Mirror[];
  readonly indexes: readonly IndexDefinition[];
}

export const catalogOf = (profile: Profile): Catalog => {
  const references = findReferences(profile.resourceTypes, profile.schemas);
  const types = profile.resourceTypes.map((type) => servedType(type, profile, references));
  return {
    types,
    byName: new Map(types.map((type) => [type.name, type])),
    byEndpoint: new Map(types.map((type) => [type.endpoint.slice(1), type])),
    mirrors: references.mirrors,
    indexes: types.flatMap(({ indexes }) => indexes),
  };
};

/** Besides what must be unique, what IdPs look people and groups up by. */
const lookedUp: readonly string[] = ["userName", "externalId", "displayName", "emails"];

const servedType = (type: ResourceType, { schemas, features }: Profile, { kept, mirrors }: References): ServedType => {
  const own = placedAttributes(type, schemas);
  const searchable: readonly Placed[] = [...commonAttributes.map((attribute) => ({ attribute })), ...own];
  const unique = own.filter(({ attribute }) => attribute.uniqueness !== "none" && attribute.type !== "complex");
  const references = kept.filter((reference) => reference.type === type.name);
  const indexed = searchable.filter(
    (placed) => unique.includes(placed) || (placed.urn === undefined && lookedUp.includes(placed.attribute.name)),
  );
  const shownReferences = [
    ...references,
    ...mirrors.map(({ shown }) => shown).filter((shown) => shown.type === type.name),
  ];
  const hidden = own.filter(({ attribute }) => isHidden(attribute));
  return {
    name: type.name,
    endpoint: type.endpoint,
    resourceType: type,
    definition: defineResourceType(type, schemas),
    hasVersions: features.etag,
    indexes: [...indexed.map((placed) => indexOf(type.name, placed)), ...references.flatMap(referenceIndexes)],
    unique,
    referredBy: kept.filter(({ targets }) => targets.includes(type.name)),
    references,
    shownReferences,
    typedLists: own.filter(({ attribute }) => isTypedList(attribute)),
    onRequest: own.filter(({ attribute }) => attribute.returned === "request"),
    secret: own.filter(({ attribute }) => attribute.returned === "never"),
    hidden,
    hidesParts: own.some(({ attribute }) => attribute.subAttributes?.some(isHidden) ?? false),
    shownOtherwise: memberNamed([...shownReferences.map(({ name }) => name), ...hidden.map(nameOf)]),
  };
};

const nameOf = ({ attribute: { name } }: Placed): string => name;

/** Finds no less than JSON that has a member of one of these names, anywhere. */
const memberNamed = (names: readonly string[]): RegExp =>
  new RegExp(`"(?:${names.map((name) => name.replaceAll("$", "\\$")).join("|")})":`);

/** References are told apart by what they refer to alone, and that is seen to where they are resolved. */
const isTypedList = (attribute: Attribute): boolean =>
  attribute.multiValued && has(attribute, "value") && has(attribute, "type") && !has(attribute, "$ref");

const has = ({ subAttributes }: Attribute, name: string): boolean =>
  subAttributes?.some((sub) => sub.name === name) ?? false;

const isHidden = ({ returned }: Attribute): boolean => returned === "never" || returned === "request";

const indexOf = (type: string, placed: Placed): IndexDefinition => {
  const value = placed.attribute.subAttributes?.find(({ name }) => name === "value");
  return value === undefined
    ? attributeIndex(type, placed)
    : valueIndex(type, placed.urn, placed.attribute.name, value);
};
