import { expect, test } from "@playwright/test";
import { exchange } from "../../../src/checks/example.ts";
import { createLanes } from "../../../src/engine/drive/lanes.ts";
import { retryAfterMs } from "../../../src/engine/drive/retry-after.ts";
import { randomText, randomUuid } from "../../../src/engine/random.ts";
import { createRedactor } from "../../../src/engine/redact.ts";
import { legalPath, pathPart, pathSegments } from "../../../src/engine/request-path.ts";
import { type Lookup, namesIn, resolveJson, resolveText } from "../../../src/engine/template.ts";
import type { RecordEvent } from "../../../src/model/event.ts";
import type { Json, JsonObject } from "../../../src/scim/json.ts";
import { json } from "./fake-target.ts";

const known: JsonObject = {
  ada: { id: "1", emails: [{ value: "a@b" }], "urn:x:2.0:User": { dept: "E" } },
  run: "x1",
  n: 3,
};
const lookup: Lookup = (name, path) =>
  path.reduce<Json | undefined>(
    (value, part) => (typeof value === "object" && value !== null ? (value as JsonObject)[part] : undefined),
    known[name],
  );

test("templates are filled in everywhere, a whole placeholder with the value itself", () => {
  expect(resolveJson<Json>({ a: "${ada.id}-${run}", b: "${ada}", "k${n}": ["${n}", 5] }, lookup)).toEqual({
    value: { a: "1-x1", b: known.ada, k3: [3, 5] },
    missing: [],
  });
  expect(resolveText("/Users/${ada.id}?q=${ada.none}&${none.id}", lookup)).toEqual({
    value: "/Users/1?q=${ada.none}&${none.id}",
    missing: ["ada", "none"],
  });
  expect(resolveJson<Json>("cost: ${} $ {a} ${1}", lookup)).toEqual({ value: "cost: ${} $ {a} ${1}", missing: [] });
  expect(namesIn({ a: ["${ada.id} ${run}"], "${n}": null })).toEqual(["ada", "run", "n"]);
});

test("paths become legal and stay what they are when they already are", () => {
  const wire = "/Users/a%20b?filter=userName%20eq%20%22a%40b%22&x=(1)*'+~";
  expect(legalPath(wire)).toBe(wire);
  expect(legalPath('/Users?filter=emails[type eq "wörk"]&p=100%')).toBe(
    "/Users?filter=emails%5Btype%20eq%20%22w%C3%B6rk%22%5D&p=100%25",
  );
  expect(legalPath("/a#b\u0000\uD800")).toBe("/a%23b%00%EF%BF%BD");
  expect(pathPart("a/b?c&d'e %")).toBe("a%2Fb%3Fc%26d%27e%20%25");
  expect(pathSegments("/Users//a%2Fb+c%26/%FF/100%?x=/y")).toEqual(["Users", "a/b+c&", "\uFFFD", "100%"]);
});

test("random text is the same for a label, and spread over its alphabet", () => {
  expect(randomText("a", 20)).toBe(randomText("a", 20));
  expect(randomText("a", 20)).not.toBe(randomText("b", 20));
  expect(randomText("a", 5, "xyz")).toMatch(/^[xyz]{5}$/);
  const letters = new Set(randomText("spread", 400));
  expect(letters.size).toBe(16);
  expect(new Set(Array.from({ length: 5000 }, (_, n) => randomUuid(`u${n}`))).size).toBe(5000);
});

test("Retry-After is read in seconds, or as a date against the answer's own clock", () => {
  const at = "Thu, 01 Jan 2026 00:00:00 GMT";
  expect(retryAfterMs(json(429))).toBeUndefined();
  expect(retryAfterMs(json(429, undefined, { "retry-after": " 7 " }))).toBe(7000);
  expect(retryAfterMs(json(429, undefined, { "retry-after": "Thu, 01 Jan 2026 00:00:09 GMT", date: at }))).toBe(9000);
  expect(retryAfterMs(json(429, undefined, { "retry-after": "Wed, 31 Dec 2025 23:00:00 GMT", date: at }))).toBe(0);
  expect(retryAfterMs(json(429, undefined, { "retry-after": "Thu, 01 Jan 2026 00:00:09 GMT" }))).toBe(5000);
  for (const nothing of ["soon", "-5", "1e9", ""])
    expect(retryAfterMs(json(429, undefined, { "retry-after": nothing, date: at }))).toBeUndefined();
});

test("what holds no password stays the very same object", () => {
  const redactor = createRedactor();
  const { request, response } = exchange({
    method: "PUT",
    requestBody: { userName: "ada", emails: [{ value: "x" }] },
    body: { changePassword: { supported: true } },
  });
  expect(redactor.request(request)).toBe(request);
  expect(redactor.response(response)).toBe(response);
});

test("every place a password may stand in is emptied of it", () => {
  const { request, response } = createRedactor();
  const bodyOf = (body: Json) => request({ method: "PATCH", path: "/Users/1", headers: {}, body }).body;
  expect(bodyOf({ PassWord: "first-secret" })).toEqual({ PassWord: "<password 1>" });
  expect(bodyOf({ Operations: [{ op: "add", value: { password: "other-secret" } }] })).toEqual({
    Operations: [{ op: "add", value: { password: "<password 2>" } }],
  });
  expect(
    bodyOf({ Operations: [{ path: "urn:ietf:params:scim:schemas:core:2.0:User:password", value: "first-secret" }] }),
  ).toMatchObject({
    Operations: [{ value: "<password 1>" }],
  });
  expect(bodyOf({ data: [{ password: { value: "third-secret" } }], note: "it is third-secret" })).toEqual({
    data: [{ password: { value: "<password 3>" } }],
    note: "it is <password 3>",
  });
  expect(response(json(200, { Resources: [{ password: "first-secret", detail: "other-secret!" }] })).body).toEqual({
    Resources: [{ password: "<password 1>", detail: "<password 2>!" }],
  });
  expect(request({ method: "GET", path: "/Users?p=first-secret", headers: {} }).path).toBe("/Users?p=<password 1>");
});

const event = (index: number): RecordEvent => ({ ...exchange({ index }), scenario: "s" });
const indices = (events: readonly RecordEvent[]) =>
  events.map((one) => (one.kind === "exchange" ? one.index : one.kind));

test("scenarios overtake each other, and their events come in the order of the plan all the same", () => {
  const events: RecordEvent[] = [];
  const lanes = createLanes((one) => events.push(one), 3, 100);
  const [first, second, third] = [lanes.open(0), lanes.open(1), lanes.open(2)];
  third.emit(event(third.nextIndex()));
  third.close();
  second.emit(event(second.nextIndex()));
  second.emit({
    kind: "step-end",
    scenario: "s",
    step: 0,
    lastExchange: 0,
    readbacks: [{ exchange: 0, membersExchange: 0 }],
  });
  first.emit(event(first.nextIndex()));
  expect(indices(events)).toEqual([3]);
  first.emit(event(first.nextIndex()));
  first.close();
  expect(indices(events)).toEqual([3, 4, 5, "step-end"]);
  expect(events[3]).toMatchObject({ lastExchange: 5, readbacks: [{ exchange: 5, membersExchange: 5 }] });
  second.emit(event(second.nextIndex()));
  second.close();
  expect(indices(events)).toEqual([3, 4, 5, "step-end", 6, 7]);
});

test("a scenario waits for room when too much waits for those before it", async () => {
  const events: RecordEvent[] = [];
  const lanes = createLanes((one) => events.push(one), 0, 2);
  const [first, second] = [lanes.open(0), lanes.open(1)];
  for (let count = 0; count < 4; count += 1) second.emit(event(second.nextIndex()));
  let isThrough = false;
  const waiting = Promise.resolve(second.room()).then(() => {
    isThrough = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(isThrough).toBe(false);
  expect(first.room()).toBeUndefined();
  first.close();
  await waiting;
  expect(indices(events)).toEqual([0, 1, 2, 3]);
});
