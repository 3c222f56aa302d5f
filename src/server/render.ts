import { defaultProjection, isObject, type Json, type JsonObject, type Projection, project } from "../scim/index.ts";
import { elementsOf, type Placed, valueAt, withValueAt } from "./catalog/attributes.ts";
import type { ServedType } from "./catalog/catalog.ts";
import type { Reference } from "./catalog/references.ts";
import type { StoredResource } from "./store/store.ts";

/** A record as the clients of one base URL see it. */
export interface Shown {
  readonly type: ServedType;
  readonly record: StoredResource;
  readonly base: string;
}

/**
 * A record is shown many times between two writes, so its text is made once. Nearly always there is one base URL; when another asks, its
 * text takes the place.
 */
const texts = new WeakMap<StoredResource, { readonly base: string; readonly text: string }>();

/** The default representation, ready to be sent. */
export const textOf = (shown: Shown): string => {
  const held = texts.get(shown.record);
  if (held !== undefined && held.base === shown.base) return held.text;
  const text = freshTextOf(shown);
  texts.set(shown.record, { base: shown.base, text });
  return text;
};

/** For the answer to a write: what is imported in thousands may never be read again, and is not worth the room yet. */
export const freshTextOf = (shown: Shown): string => JSON.stringify(byDefault(shown.type, viewOf(shown)));

/** What is kept is canonical already, so that nothing but whole attributes has to go; a projection would look at every part. */
const byDefault = (type: ServedType, view: JsonObject): JsonObject =>
  type.hidesParts ? project(type.definition, view, defaultProjection) : type.onRequest.reduce(withoutAttribute, view);

export const projectedText = (shown: Shown, projection: Projection): string =>
  projection.kind === "default"
    ? textOf(shown)
    : JSON.stringify(project(shown.type.definition, viewOf(shown), projection));

/** RFC 7644 §3.14: weak, because it stands for what is kept and not for the bytes a projection makes of it. */
export const versionOf = ({ version, resource: { meta } }: StoredResource): string =>
  isObject(meta) && typeof meta.version === "string" ? meta.version : `W/"${version}"`;

const safeId = /^[\w.~-]+$/;

export const locationOf = ({ type, record: { id }, base }: Shown): string =>
  `${base}${type.endpoint}/${safeId.test(id) ? id : encodeURIComponent(id)}`;

/** With addresses and without secrets: what filters may look at and projections choose from. */
export const viewOf = (shown: Shown): JsonObject => {
  const { type, record, base } = shown;
  const open = type.secret.reduce(withoutAttribute, record.resource);
  const addressed = type.shownReferences.reduce((resource, each) => withAddresses(resource, each, base), open);
  const known = isObject(addressed.meta) ? addressed.meta : {};
  const meta = { resourceType: type.name, ...known, location: locationOf(shown) };
  return { ...addressed, id: record.id, meta: type.hasVersions ? { ...meta, version: versionOf(record) } : meta };
};

const withoutAttribute = (resource: JsonObject, { urn, attribute: { name } }: Placed): JsonObject =>
  valueAt(resource, urn, name) === undefined ? resource : withValueAt(resource, urn, name, undefined);

const withAddresses = (resource: JsonObject, { urn, name, isMultiValued }: Reference, base: string): JsonObject => {
  const value = valueAt(resource, urn, name);
  if (value === undefined) return resource;
  const addressed = elementsOf(value).map((element) => withAddress(element, base));
  return withValueAt(resource, urn, name, isMultiValued ? addressed : addressed[0]);
};

/** A reference the server has resolved is kept as `/Users/<id>`; one a client brought from elsewhere is as it was given. */
const withAddress = (element: Json, base: string): Json =>
  isObject(element) && typeof element.$ref === "string" && element.$ref.startsWith("/")
    ? { ...element, $ref: base + element.$ref }
    : element;
