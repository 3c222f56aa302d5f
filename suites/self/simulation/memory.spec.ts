import { expect, test } from "@playwright/test";
import { type IdpMemory, nothingRemembered } from "../../../src/model/idp.ts";
import { createMemoryStore, type MemoryStore } from "../../../src/simulation/memory.ts";

/** A flow about these people that leaves the memory as `change` makes it. */
const played = (store: MemoryStore, keys: readonly string[], change: (memory: IdpMemory) => IdpMemory): void => {
  const before = store.slice(keys);
  store.merge(keys, before, change(before));
};

const linking = (key: string, id: string) => (memory: IdpMemory) => ({
  ...memory,
  links: { ...memory.links, [key]: id },
});

test("a flow is handed what concerns its people, and nothing of others", () => {
  const store = createMemoryStore();
  played(store, ["ada"], linking("ada", "1"));
  played(store, ["mary"], linking("mary", "2"));
  expect(store.slice(["ada"]).links).toEqual({ ada: "1" });
  expect(store.slice(["ada", "mary", "grace"]).links).toEqual({ ada: "1", mary: "2" });
});

test("a link that a flow lets go of is gone, and the others stay", () => {
  const store = createMemoryStore();
  played(store, ["ada"], linking("ada", "1"));
  played(store, ["mary"], linking("mary", "2"));
  played(store, ["ada"], (memory) => ({ ...memory, links: {} }));
  expect([...store.links]).toEqual([["mary", "2"]]);
});

test("notes are kept by person, and what is about nobody is handed to everybody", () => {
  const store = createMemoryStore();
  played(store, ["ada"], (memory) => ({
    ...memory,
    more: { state: { ada: "suspended" }, job: { watermark: 5 }, runs: 1 },
  }));
  played(store, ["mary"], (memory) => ({ ...memory, more: { ...memory.more, state: { mary: "deactivated" } } }));
  expect(store.slice(["mary"]).more).toMatchObject({ state: { mary: "deactivated" }, job: { watermark: 5 }, runs: 1 });
  expect(store.noteOf("state", "ada")).toBe("suspended");
  played(store, ["ada"], (memory) => ({ ...memory, more: { ...memory.more, state: {} } }));
  expect(store.noteOf("state", "ada")).toBeUndefined();
});

test("what is to happen to somebody waits under their name, and is due in the order of time", () => {
  const store = createMemoryStore();
  const waits = (about: string, dueMs: number) => (memory: IdpMemory) => ({
    ...memory,
    more: { pending: [{ about, dueMs }] },
  });
  played(store, ["ada"], waits("ada", 20));
  played(store, ["mary"], waits("mary", 10));
  expect(store.slice(["ada"]).more).toEqual({ pending: [{ about: "ada", dueMs: 20 }] });
  expect(store.dueBy(9)).toEqual([]);
  expect(store.dueBy(20)).toEqual(["mary", "ada"]);
  played(store, ["mary"], (memory) => ({ ...memory, more: { pending: [] } }));
  expect(store.dueBy(20)).toEqual(["ada"]);
});

test("two flows that count at once both count", () => {
  const store = createMemoryStore();
  const [first, second] = [store.slice(["ada"]), store.slice(["mary"])];
  store.merge(["ada"], first, { ...first, counters: { failures: 1 } });
  store.merge(["mary"], second, { ...second, counters: { failures: 1 } });
  expect(store.slice([]).counters).toEqual({ failures: 2 });
});

test("an empty store hands out nothing", () => {
  expect(createMemoryStore().slice(["ada"])).toEqual(nothingRemembered);
});
