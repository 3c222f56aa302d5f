import { expect, test } from "@playwright/test";
import type { IndexDefinition, Store, StoredResource } from "../../../src/model/store.ts";
import type { JsonObject } from "../../../src/scim/json.ts";
import { storeKinds } from "./stores.ts";

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value.toLowerCase()] : [];

const indexes: readonly IndexDefinition[] = [
  { type: "User", name: "username", read: ({ userName }) => userName, keysOf: texts },
  { type: "Group", name: "members.value", read: ({ members }) => members, keysOf: texts },
];

const record = (type: string, id: string, resource: JsonObject, version = 1): StoredResource => ({
  type,
  id,
  version,
  resource,
});

const put = (store: Store, ...records: readonly StoredResource[]): Promise<void> =>
  store.write(records.map((each) => ({ kind: "put", record: each })));

/** A record may be read only when it is looked into. */
const readIn = (found: StoredResource | undefined): StoredResource | undefined =>
  found && record(found.type, found.id, found.resource, found.version);

const ids = (records: readonly StoredResource[]): readonly string[] => records.map(({ id }) => id);

for (const [name, newStore] of Object.entries(storeKinds)) {
  test.describe(`${name} store`, () => {
    test("gives back what was put, by type and id", async () => {
      const store = await newStore(indexes);
      const ada = record("User", "1", { userName: "ada" });
      await put(store, ada);
      expect(readIn(await store.get("User", "1"))).toEqual(ada);
      expect(await store.get("Group", "1")).toBeUndefined();
      expect(await store.get("User", "2")).toBeUndefined();
    });

    test("a later put takes the place of the earlier one, in the same place", async () => {
      const store = await newStore(indexes);
      await put(store, record("User", "1", { userName: "ada" }), record("User", "2", { userName: "bob" }));
      await put(store, record("User", "1", { userName: "countess" }, 2));
      expect(ids((await store.page("User", 0, 10)).records)).toEqual(["1", "2"]);
      expect(readIn(await store.get("User", "1"))).toEqual(record("User", "1", { userName: "countess" }, 2));
    });

    test("an ordinal is a record's for life, and tells how many were made before it", async () => {
      const store = await newStore(indexes);
      for (const id of ["1", "2", "3", "4"]) await put(store, record("User", id, { userName: id }));
      const ordinals = await Promise.all(["1", "2", "3", "4"].map((id) => store.ordinal("User", id)));
      expect(ordinals).toEqual([...ordinals].sort((a, b) => Number(a) - Number(b)));
      const third = ordinals[2] ?? 0;
      expect(await store.countBefore("User", third)).toBe(2);
      await put(store, record("User", "1", { userName: "one" }, 2));
      await store.write([{ kind: "remove", type: "User", id: "2" }]);
      expect(await store.countBefore("User", third)).toBe(1);
      expect(await store.ordinal("User", "3")).toBe(third);
      await store.write([{ kind: "remove", type: "User", id: "3" }]);
      expect([await store.ordinal("User", "3"), await store.countBefore("User", third)]).toEqual([undefined, 1]);
      expect(await store.countBefore("Group", third)).toBe(0);
    });

    test("an index follows what is written and removed", async () => {
      const store = await newStore(indexes);
      await put(store, record("User", "1", { userName: "Ada" }));
      expect(ids(await store.find("User", "username", "ada"))).toEqual(["1"]);
      await put(store, record("User", "1", { userName: "Countess" }, 2));
      expect(await store.find("User", "username", "ada")).toEqual([]);
      expect(ids(await store.find("User", "username", "countess"))).toEqual(["1"]);
      await store.write([{ kind: "remove", type: "User", id: "1" }]);
      expect(await store.find("User", "username", "countess")).toEqual([]);
    });

    test("a key may belong to several records, and a record may have several keys", async () => {
      const store = await newStore(indexes);
      await put(store, record("Group", "g2", { members: ["a", "b"] }), record("Group", "g1", { members: ["b", "c"] }));
      expect(ids(await store.find("Group", "members.value", "b"))).toEqual(["g2", "g1"]);
      await put(store, record("Group", "g2", { members: ["c", "a"] }, 2));
      expect(ids(await store.find("Group", "members.value", "b"))).toEqual(["g1"]);
      expect(ids(await store.find("Group", "members.value", "c"))).toEqual(["g2", "g1"]);
      expect(ids(await store.find("Group", "members.value", "a"))).toEqual(["g2"]);
    });

    test("pages run in order of creation, without gaps where something was removed", async () => {
      const store = await newStore(indexes);
      await put(store, ...["1", "2", "3", "4", "5"].map((id) => record("User", id, { userName: `u${id}` })));
      await store.write([{ kind: "remove", type: "User", id: "2" }]);
      await put(store, record("User", "6", { userName: "u6" }));
      expect(await store.page("User", 1, 2)).toMatchObject({ total: 5, records: [{ id: "3" }, { id: "4" }] });
      await store.write([{ kind: "remove", type: "User", id: "6" }]);
      expect(ids((await store.page("User", 0, 9)).records)).toEqual(["1", "3", "4", "5"]);
      expect(await store.page("User", 4, 2)).toEqual({ total: 4, records: [] });
      expect(await store.page("User", 0, 0)).toEqual({ total: 4, records: [] });
    });

    test("finds stay in order of creation after removals", async () => {
      const store = await newStore(indexes);
      await put(store, ...["1", "2", "3"].map((id) => record("Group", id, { members: ["x"] })));
      await store.write([{ kind: "remove", type: "Group", id: "1" }]);
      await store.page("Group", 0, 1);
      await put(store, record("Group", "4", { members: ["x"] }));
      expect(ids(await store.find("Group", "members.value", "x"))).toEqual(["2", "3", "4"]);
    });

    test("batches hold everything once", async () => {
      const store = await newStore(indexes);
      await put(store, ...Array.from({ length: 1_500 }, (_, n) => record("User", String(n), { userName: `u${n}` })));
      const seen: string[] = [];
      for await (const batch of store.batches("User")) seen.push(...ids(batch));
      expect(seen).toEqual(Array.from({ length: 1_500 }, (_, n) => String(n)));
    });

    test("a task that is not kept, or fails, was never there", async () => {
      const store = await newStore(indexes);
      await put(store, ...["1", "2", "3"].map((id) => record("User", id, { userName: `u${id}` })));
      await put(store, record("Group", "g", { members: ["1", "2"] }));
      const everything = async () => [
        (await store.page("User", 0, 9)).records.map(readIn),
        (await store.page("Group", 0, 9)).records.map(readIn),
        await Promise.all(["1", "2", "3"].map((id) => store.ordinal("User", id))),
        ids(await store.find("User", "username", "u2")),
        ids(await store.find("User", "username", "new")),
        ids(await store.find("Group", "members.value", "2")),
      ];
      const before = await everything();
      const writing = async () => {
        await store.write([{ kind: "remove", type: "User", id: "2" }]);
        expect((await store.page("User", 0, 9)).total).toBe(2);
        await put(store, record("User", "3", { userName: "new" }, 2), record("User", "4", { userName: "u4" }));
        await put(store, record("Group", "g", { members: ["1"] }, 2), record("User", "4", { userName: "u5" }, 2));
        return "refused";
      };
      expect(await store.atomically(writing, (answer) => answer !== "refused")).toBe("refused");
      expect(await everything()).toEqual(before);
      const failing = () =>
        store.atomically(
          () => writing().then(() => Promise.reject(new Error("half-way"))),
          () => true,
        );
      await expect(failing()).rejects.toThrow("half-way");
      expect(await everything()).toEqual(before);
      await store.atomically(writing, () => true);
      expect(ids((await store.page("User", 0, 9)).records)).toEqual(["1", "3", "4"]);
    });

    test("a text of any characters is found by itself and by no other", async () => {
      const store = await newStore(indexes);
      const names = ["a\u0000b", "a\u0000c", "\ud800", "\udfff", "\u{1f600}", "'\"", ""];
      await put(store, ...names.map((userName, at) => record("User", String(at), { userName })));
      const found = await Promise.all(names.map((name) => store.find("User", "username", name.toLowerCase())));
      expect(found.map((records) => records.map(({ resource }) => resource.userName))).toEqual(
        names.map((name) => [name]),
      );
    });

    test("a page is found in the middle of thousands, some of them gone", async () => {
      const store = await newStore(indexes);
      await put(store, ...Array.from({ length: 5_000 }, (_, n) => record("User", String(n), { userName: `u${n}` })));
      const gone = Array.from(
        { length: 1_500 },
        (_, n) => ({ kind: "remove", type: "User", id: String(n * 3) }) as const,
      );
      await store.write(gone);
      const left = Array.from({ length: 5_000 }, (_, n) => n)
        .filter((n) => n % 3 !== 0 || n >= 4_500)
        .map(String);
      const { total, records } = await store.page("User", 2_345, 700);
      expect([total, ids(records)]).toEqual([left.length, left.slice(2_345, 3_045)]);
      expect(await store.page("User", left.length, 10)).toEqual({ total: left.length, records: [] });
      const ordinal = await store.ordinal("User", left[3_000] ?? "");
      expect(await store.countBefore("User", ordinal ?? 0)).toBe(3_000);
    });

    test("an index nobody asked for is a mistake of ours, and loud", async () => {
      const store = await newStore(indexes);
      await put(store, record("User", "1", { userName: "ada" }));
      await expect(store.find("User", "title", "x")).rejects.toThrow("title");
    });
  });
}
