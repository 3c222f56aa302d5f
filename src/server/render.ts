import type { StoredResource } from "../model/store.ts";
import { defaultProjection, isObject, type Json, type JsonObject, type Projection, project } from "../scim/index.ts";
import { elementsOf, type Placed, valueAt, withValueAt } from "./catalog/attributes.ts";
import type { ServedType } from "./catalog/catalog.ts";
import type { Reference } from "./catalog/references.ts";

/** A record as the clients of one base URL see it. */
export interface Shown {
  readonly type: ServedType;
  readonly record: StoredResource;
  readonly base: string;
}

/**
 * A record is shown many times between two writes, so its text is made once. What it says of addresses depends on the base URL, of which there
 * is nearly always one; most resources only say their own, at the very end, and have a text that is open there and fits every base.
 */
const openTexts = new WeakMap<StoredResource, string>();
const closedTexts = new WeakMap<StoredResource, { readonly base: string; readonly text: string }>();

/** The default representation, ready to be sent. */
export const textOf = (shown: Shown): string => {
  const held = openTexts.get(shown.record);
  if (held !== undefined) return closed(held, shown);
  const kept = openAsKept(shown);
  if (kept !== undefined) return closed(kept, shown);
  if (!endsWithAddress(shown)) return closedTextOf(shown);
  const open = openTextOf(shown);
  openTexts.set(shown.record, open);
  return closed(open, shown);
};

const closedTextOf = (shown: Shown): string => {
  const held = closedTexts.get(shown.record);
  if (held !== undefined && held.base === shown.base) return held.text;
  const text = wholeTextOf(shown);
  closedTexts.set(shown.record, { base: shown.base, text });
  return text;
};

/** For the answer to a write: what is imported in thousands may never be read again, and is not worth the room yet. */
export const freshTextOf = (shown: Shown): string =>
  endsWithAddress(shown) ? closed(openTextOf(shown), shown) : wholeTextOf(shown);

const wholeTextOf = (shown: Shown): string => JSON.stringify(byDefault(shown.type, viewOf(shown)));

const endsWithAddress = ({ type, record: { resource } }: Shown): boolean =>
  !type.hidesParts && type.shownReferences.every(({ urn, name }) => valueAt(resource, urn, name) === undefined);

/** How a resource ends that says of itself what the server said when it was written, and nothing else. */
const plainMeta = /,"meta":\{"resourceType":"[^"\\]*","created":"[^"\\]*","lastModified":"[^"\\]*"\}\}$/;

/** A store may have the text, which is what is shown where nothing in it has to be left out or completed: then nobody needs to read it. */
const openAsKept = ({ type, record: { text } }: Shown): string | undefined => {
  if (text === undefined || type.hidesParts || type.shownOtherwise.test(text) || !plainMeta.test(text))
    return undefined;
  return text.slice(0, -"}}".length);
};

/** `meta` stands last, and in it what only the view knows. What is undefined is not written. */
const openTextOf = ({ type, record: { id, resource } }: Shown): string => {
  const known = isObject(resource.meta) ? resource.meta : {};
  const whole = JSON.stringify({ ...type.hidden.reduce(withoutAttribute, resource), id, meta: undefined });
  const meta = JSON.stringify({ resourceType: type.name, ...known, location: undefined, version: undefined });
  return `${whole.slice(0, -1)},"meta":${meta.slice(0, -1)}`;
};

/** An address has no character that JSON would escape; a version has quotes. */
const closed = (open: string, shown: Shown): string =>
  `${open},"location":"${locationOf(shown)}"${shown.type.hasVersions ? `,"version":${JSON.stringify(versionOf(shown.record))}` : ""}}}`;

/** What is kept is canonical already, so that nothing but whole attributes has to go; a projection would look at every part. */
const byDefault = (type: ServedType, view: JsonObject): JsonObject =>
  type.hidesParts ? project(type.definition, view, defaultProjection) : type.onRequest.reduce(withoutAttribute, view);

export const projectedText = (shown: Shown, projection: Projection): string =>
  projection.kind === "default"
    ? textOf(shown)
    : JSON.stringify(project(shown.type.definition, viewOf(shown, projection), projection));

/** RFC 7644 §3.14: weak, because it stands for what is kept and not for the bytes a projection makes of it. */
export const versionOf = (record: StoredResource): string => {
  const { text, version } = record;
  const meta = text !== undefined && plainMeta.test(text) ? undefined : record.resource.meta;
  return isObject(meta) && typeof meta.version === "string" ? meta.version : `W/"${version}"`;
};

const safeId = /^[\w.~-]+$/;

export const locationOf = ({ type, record: { id }, base }: Shown): string =>
  `${base}${type.endpoint}/${safeId.test(id) ? id : encodeURIComponent(id)}`;

const addressesOf = (shown: Shown): JsonObject =>
  shown.type.hasVersions
    ? { location: locationOf(shown), version: versionOf(shown.record) }
    : { location: locationOf(shown) };

/**
 * With addresses and without secrets: what filters may look at and projections choose from. What a projection leaves out anyhow is not
 * completed: Entra ID asks for groups without their members, of which there may be a hundred thousand.
 */
export const viewOf = (shown: Shown, projection: Projection = defaultProjection): JsonObject => {
  const { type, record, base } = shown;
  const open = type.secret.reduce(withoutAttribute, record.resource);
  const wanted = type.shownReferences.filter((reference) => !isLeftOut(reference, projection));
  const addressed = wanted.reduce((resource, each) => withAddresses(resource, each, base), open);
  const known = isObject(addressed.meta) ? addressed.meta : {};
  return { ...addressed, id: record.id, meta: { resourceType: type.name, ...known, ...addressesOf(shown) } };
};

const isLeftOut = ({ urn, name }: Reference, projection: Projection): boolean =>
  projection.kind === "without" &&
  urn === undefined &&
  projection.paths.some(
    (path) =>
      path.urn === undefined && path.subAttribute === undefined && path.attribute.toLowerCase() === name.toLowerCase(),
  );

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
