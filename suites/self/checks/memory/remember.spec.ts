import { expect, test } from "@playwright/test";
import { trace } from "../../../../src/checks/example.ts";
import {
  creates,
  group,
  patches,
  queries,
  refuses,
  replaces,
  shows,
  user,
} from "../../../../src/checks/memory/examples.ts";
import { bounds, emptyMemory, type Memory } from "../../../../src/checks/memory/memory.ts";
import { remember } from "../../../../src/checks/memory/remember.ts";
import type { Exchange } from "../../../../src/model/exchange.ts";
import { facts } from "../facts.ts";

const after = (exchanges: readonly Exchange[]): Memory =>
  exchanges.reduce((memory, exchange) => remember(memory, exchange, { facts }), emptyMemory);

const known = (exchanges: readonly Exchange[], key = "/Users/u1") => after(exchanges).resources.get(key);

const titles = (exchanges: readonly Exchange[]) => known(exchanges)?.states.map(({ resource }) => resource.title);

test("what a scenario did not make is not remembered", () => {
  expect(after(trace(shows(user()), queries("startIndex=1", [user()]))).resources.size).toBe(0);
});

test("a resource that a change gave another id is not asked for by the old one", () => {
  const answer = { status: 200, body: { ...user(), id: "u2" } };
  expect(known(trace(creates(user()), replaces(user(), user(), answer)))).toBeUndefined();
});

test("a PATCH without a body leaves what it must have done", () => {
  const patch = patches(user(), [{ op: "replace", path: "title", value: "Boss" }]);
  expect(titles(trace(creates(user({ title: "Guide" })), patch))).toEqual(["Boss"]);
});

test("where the RFC leaves room, every outcome stays possible until a GET tells", () => {
  const before = group({ members: [{ value: "u1" }, { value: "u2" }] });
  const patch = patches(before, [{ op: "remove", path: "members", value: [{ value: "u1" }] }]);
  const members = known(trace(creates(before), patch), "/Groups/g1")?.states.map(({ resource }) => resource.members);
  expect(members).toHaveLength(2);
  const told = trace(creates(before), patch, shows(group({ members: [{ value: "u2" }] })));
  expect(known(told, "/Groups/g1")?.states).toHaveLength(1);
});

test("a refused write changes nothing and is remembered for what it might have done", () => {
  const refused = patches(user(), [{ op: "remove", path: "userName" }], refuses(400, "mutability"));
  const state = known(trace(creates(user({ title: "Guide" })), refused));
  expect(state?.states.map(({ resource }) => resource.title)).toEqual(["Guide"]);
  expect(state?.writes.map(({ isRefused }) => isRefused)).toEqual([true]);
});

test("what PUT leaves out is open: cleared, defaulted or kept", () => {
  const put = replaces(user(), user(), { status: 204 });
  expect(known(trace(creates(user({ title: "Guide" })), put))?.states.every(({ open }) => open.has("title"))).toBe(
    true,
  );
});

test("what was sent and never shown is open, for the target may not keep it", () => {
  expect(known(trace(creates(user(), user({ nickName: "Countess" }))))?.states[0]?.open.has("nickname")).toBe(true);
});

test("whoever held a reference to something deleted is to be read anew", () => {
  const held = group({ members: [{ value: "u1" }] });
  const exchanges = trace(creates(user()), creates(held), { method: "DELETE", path: "/Users/u1", status: 204 });
  expect(known(exchanges)?.isDeleted).toBe(true);
  expect(known(exchanges, "/Groups/g1")?.states).toEqual([]);
});

test("ids are read as they are written in a path", () => {
  const odd = user({ id: "a b/ü@x.example" });
  const path = `/Users/${encodeURIComponent("a b/ü@x.example")}`;
  const exchanges = trace(creates(odd), { path, body: { ...odd, title: "Guide" } });
  expect(known(exchanges, "/Users/a b/ü@x.example")?.states[0]?.resource.title).toBe("Guide");
});

test("the memory does not grow with the run", () => {
  const many = Array.from({ length: bounds.resources * 2 }, (_, at) =>
    creates(user({ id: `u${at}`, userName: `n${at}` })),
  );
  const memory = after(trace(...many));
  expect(memory.resources.size).toBe(bounds.resources);
  expect(memory.resources.has("/Users/u0")).toBe(false);
  const patch = patches(user(), [{ op: "add", path: "title", value: "x" }]);
  const endless = after(trace(creates(user()), ...Array.from({ length: 50 }, () => patch)));
  expect(endless.resources.get("/Users/u1")?.writes.length).toBeLessThanOrEqual(bounds.writes);
});

test("after a bulk request nothing is taken for known, unless it was refused", () => {
  const bulk = (status: number) => trace(creates(user()), { method: "POST", path: "/Bulk", status, body: {} });
  expect(after(bulk(200)).resources.size).toBe(0);
  expect(after(bulk(413)).resources.size).toBe(1);
});

test("what the target lost is forgotten, so that nothing more is said about it", () => {
  expect(known(trace(creates(user()), { path: "/Users/u1", status: 404 }))?.states).toEqual([]);
  const patch = patches(user(), [{ op: "replace", path: "title", value: "Boss" }], refuses(404, "noTarget"));
  expect(known(trace(creates(user()), patch))?.states).toEqual([]);
});
