import type { IndexDefinition, Store, StoredResource } from "../model/store.ts";
import type { JsonObject } from "../scim/index.ts";

/** Anything the application keeps: plain JSON with an id. */
export interface Shelved {
  readonly id: string;
}

/** Records of one kind in the server's own store, under a type no resource has, so that what changes both changes both or neither. */
export interface Shelf<T extends Shelved> {
  readonly get: (id: string) => Promise<T | undefined>;
  readonly put: (value: T) => Promise<T>;
  readonly remove: (id: string) => Promise<void>;
  /** In order of creation. */
  readonly all: () => Promise<readonly T[]>;
  /** By an index of the shelf. */
  readonly find: (index: string, key: string) => Promise<readonly T[]>;
  /** The latest first. */
  readonly newest: (limit: number) => Promise<readonly T[]>;
  /** Lets the oldest go where there are more than so many; a tenth more may stay for a while. */
  readonly limitTo: (max: number) => Promise<void>;
}

/** What the records of a shelf are called in the store. */
export const typeOfShelf = (name: string): string => `app:${name}`;

const valueIn = <T>({ resource }: StoredResource): T => resource as unknown as T;

export const shelf = <T extends Shelved>(store: Store, name: string): Shelf<T> => {
  const type = typeOfShelf(name);
  return {
    get: async (id) => {
      const record = await store.get(type, id);
      return record === undefined ? undefined : valueIn<T>(record);
    },
    put: async (value) => {
      const known = await store.get(type, value.id);
      const resource = value as unknown as JsonObject;
      await store.write([
        { kind: "put", record: { type, id: value.id, version: (known?.version ?? 0) + 1, resource } },
      ]);
      return value;
    },
    remove: (id) => store.write([{ kind: "remove", type, id }]),
    all: async () => {
      const values: T[] = [];
      for await (const batch of store.batches(type)) values.push(...batch.map((record) => valueIn<T>(record)));
      return values;
    },
    find: async (index, key) => (await store.find(type, index, key.toLowerCase())).map((record) => valueIn<T>(record)),
    newest: async (limit) => {
      const { total } = await store.page(type, 0, 0);
      const { records } = await store.page(type, Math.max(0, total - limit), limit);
      return records.map((record) => valueIn<T>(record)).reverse();
    },
    limitTo: async (max) => {
      const { total } = await store.page(type, 0, 0);
      if (total <= max * 1.1) return;
      const { records } = await store.page(type, 0, total - max);
      await store.write(records.map(({ id }) => ({ kind: "remove", type, id })));
    },
  };
};

/** A text of the records of a shelf that they are found by, in any letter case. */
export const shelfIndex = (name: string, attribute: string): IndexDefinition => ({
  type: typeOfShelf(name),
  name: attribute,
  read: (resource) => resource[attribute],
  keysOf: (value) => (typeof value === "string" ? [value.toLowerCase()] : []),
});
