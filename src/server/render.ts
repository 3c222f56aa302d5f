import { defaultProjection, isObject, type Json, type JsonObject, project } from "../scim/index.ts";
import { elementsOf, type Placed, valueAt, withValueAt } from "./catalog/attributes.ts";
import type { ServedType } from "./catalog/catalog.ts";
import type { Reference } from "./catalog/references.ts";
import type { StoredResource } from "./store/store.ts";

/** A record as one base URL sees it. */
export interface Rendered {
  readonly base: string;
  readonly location: string;
  /** Missing where the profile has no versions. */
  readonly etag: string | undefined;
  /** With addresses and without secrets: what filters may look at and projections choose from. */
  readonly view: JsonObject;
  /** The default representation, ready to be sent. */
  readonly text: string;
}

/**
 * A record is shown many times between two writes, so its text is made once. Nearly always there is one base URL; when another asks, its
 * rendering takes the place.
 */
const known = new WeakMap<StoredResource, Rendered>();

export const render = (type: ServedType, record: StoredResource, base: string): Rendered => {
  const held = known.get(record);
  if (held !== undefined && held.base === base) return held;
  const made = renderAnew(type, record, base);
  known.set(record, made);
  return made;
};

const renderAnew = (type: ServedType, record: StoredResource, base: string): Rendered => {
  const location = locationOf(type, record.id, base);
  const etag = type.hasVersions ? versionOf(record) : undefined;
  const view = publicView(type, record, base, { location, ...(etag === undefined ? {} : { version: etag }) });
  return { base, location, etag, view, text: JSON.stringify(project(type.definition, view, defaultProjection)) };
};

/** RFC 7644 §3.14: weak, because it stands for what is kept and not for the bytes a projection makes of it. */
export const versionOf = ({ version, resource: { meta } }: StoredResource): string =>
  isObject(meta) && typeof meta.version === "string" ? meta.version : `W/"${version}"`;

const safeId = /^[\w.~-]+$/;

export const locationOf = ({ endpoint }: ServedType, id: string, base: string): string =>
  `${base}${endpoint}/${safeId.test(id) ? id : encodeURIComponent(id)}`;

const publicView = (
  type: ServedType,
  { id, resource }: StoredResource,
  base: string,
  added: JsonObject,
): JsonObject => {
  const open = type.secret.reduce(withoutSecret, resource);
  const addressed = type.shownReferences.reduce((shown, reference) => withAddresses(shown, reference, base), open);
  const meta = isObject(resource.meta) ? resource.meta : {};
  return { ...addressed, id, meta: { resourceType: type.name, ...meta, ...added } };
};

const withoutSecret = (resource: JsonObject, { urn, attribute }: Placed): JsonObject =>
  valueAt(resource, urn, attribute.name) === undefined
    ? resource
    : withValueAt(resource, urn, attribute.name, undefined);

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
