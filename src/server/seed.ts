import type { StoredResource } from "../model/store.ts";
import { isObject, type JsonObject } from "../scim/index.ts";
import type { Catalog, ServedType } from "./catalog/catalog.ts";
import type { ServerContext } from "./context.ts";
import { textOf } from "./render.ts";
import { resolveReferences } from "./write/resolve-references.ts";
import { concealSecrets } from "./write/secrets.ts";
import { mirrorChanges } from "./write/upkeep.ts";

/** Puts resources there without asking whether a client might; what they lack of id and meta is made. */
export const seeder =
  (context: ServerContext) =>
  async (resources: readonly JsonObject[]): Promise<readonly JsonObject[]> => {
    const seeds = await context.exclusively(async () => {
      const records = resources.map((resource) => seeded(context, resource));
      await context.store.write(records.map((record) => ({ kind: "put", record })));
      for (const record of records) await tieTogether(context, record);
      prepareTexts(context, records);
      return records.map(({ resource }) => resource);
    });
    await context.store.settled();
    return seeds;
  };

const seeded = ({ catalog, clock, newId, concealSecret }: ServerContext, resource: JsonObject): StoredResource => {
  const type = typeOf(catalog, resource);
  const id = typeof resource.id === "string" ? resource.id : newId();
  const given = isObject(resource.meta) ? resource.meta : {};
  const now = new Date(clock()).toISOString();
  const meta = {
    resourceType: type.name,
    created: given.lastModified ?? now,
    lastModified: given.created ?? now,
    ...given,
  };
  return {
    type: type.name,
    id,
    version: 1,
    resource: concealSecrets(type, { ...resource, id, meta }, undefined, concealSecret),
  };
};

const typeOf = ({ types, byName }: Catalog, { meta, schemas }: JsonObject): ServedType => {
  const named = isObject(meta) && typeof meta.resourceType === "string" ? byName.get(meta.resourceType) : undefined;
  const listed = Array.isArray(schemas) ? schemas : [];
  const type = named ?? types.find(({ resourceType }) => listed.includes(resourceType.schema));
  if (type === undefined)
    throw new Error("A seeded resource says of which type it is, in meta.resourceType or schemas");
  return type;
};

/** Members that are there get their groups, as if they had been added over the wire. */
const tieTogether = async (context: ServerContext, record: StoredResource): Promise<void> => {
  const type = context.catalog.byName.get(record.type);
  if (type === undefined) return;
  const resource = await resolveReferences(context, type, record.resource, undefined);
  if (resource !== record.resource) await context.store.write([{ kind: "put", record: { ...record, resource } }]);
  const written = { type, id: record.id, before: undefined, after: resource };
  await context.store.write(await mirrorChanges(context, written));
};

/** Nobody waits yet, so texts are made before they are asked for. */
const prepareTexts = ({ catalog }: ServerContext, records: readonly StoredResource[]): void => {
  for (const record of records) {
    const type = catalog.byName.get(record.type);
    if (type !== undefined) textOf({ type, record, base: "" });
  }
};
