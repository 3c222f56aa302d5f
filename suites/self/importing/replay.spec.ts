import { expect, test } from "@playwright/test";
import { compareAnswers } from "../../../src/importing/replay/compare-answers.ts";
import { createSide } from "../../../src/importing/replay/sides.ts";
import type { Exchange, ScimResponse } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/scim/json.ts";

const response = (status: number, body?: Json, headers: ScimResponse["headers"] = {}): ScimResponse => ({
  kind: "response",
  status,
  headers: { "content-type": "application/scim+json", ...headers },
  ...(body === undefined ? {} : { body }),
});

const exchange = (method: string, path: string, answer: ScimResponse): Exchange => ({
  kind: "exchange",
  index: 0,
  scenario: "s",
  step: 0,
  purpose: "step",
  request: { method, path, headers: {} },
  response: answer,
  atMs: 0,
  durationMs: 1,
});

const sides = () =>
  [
    createSide({ mark: "xold00001", unknownId: "no-old" }, "https://old.example/scim"),
    createSide({ mark: "xnew00002", unknownId: "no-new" }, "https://new.example/v2"),
  ] as const;

const user = (mark: string, id: string, base: string, more: { readonly [name: string]: Json } = {}): Json => ({
  schemas: ["b", "a"],
  id,
  userName: `ada.${mark}@x.example`,
  meta: { created: `${id}-time`, lastModified: "t", version: `W/"${id}"`, location: `${base}/Users/${id}` },
  ...more,
});

const old = user("xold00001", "1", "https://old.example/scim");

test("ids, times, versions, addresses, names and orders of another run are the same", () => {
  const created = exchange(
    "POST",
    "/Users",
    response(201, old, { location: "https://old.example/scim/Users/1", etag: "a" }),
  );
  const again = user("xnew00002", "7f", "https://new.example/v2", { schemas: ["a", "b"], title: null, emails: [] });
  const answer = response(201, again, { location: "https://new.example/v2/Users/7f", etag: "b" });
  expect(compareAnswers(created, answer, ...sides())).toEqual([]);
});

test("a user and a group of one number are told apart", () => {
  const [before, after] = sides();
  const made = (path: string, id: string, other: string) =>
    compareAnswers(exchange("POST", path, response(201, { id })), response(201, { id: other }), before, after);
  expect([made("/Users", "1", "7"), made("/Users", "2", "8"), made("/Groups", "1", "8")]).toEqual([[], [], []]);
  const group = (id: string, member: string): Json => ({
    id,
    members: [{ value: member, $ref: `/Users/${member}` }],
    title: "1",
  });
  const shown = exchange("GET", "/Groups/1", response(200, group("1", "2")));
  expect(compareAnswers(shown, response(200, group("8", "8")), before, after)).toEqual([]);
  expect(compareAnswers(shown, response(200, group("8", "7")), before, after)).toHaveLength(1);
});

test("a value, a missing header and another media type are told where they are", () => {
  const created = exchange(
    "POST",
    "/Users",
    response(201, user("xold00001", "1", "", { active: true }), { etag: "a" }),
  );
  const answer = response(201, user("xnew00002", "2", "", { active: "True" }), {
    "content-type": "application/json; charset=utf-8",
  });
  expect(compareAnswers(created, answer, ...sides())).toEqual([
    { where: "headers.content-type", expected: "application/scim+json", actual: "application/json" },
    { where: "headers.etag", expected: "<version>", actual: "nothing" },
    { where: "/active", expected: "true", actual: '"True"' },
  ]);
});

test("another status says why in the server's words, and the body is not held against it", () => {
  const answer = response(409, { scimType: "uniqueness", detail: "taken" });
  expect(compareAnswers(exchange("POST", "/Users", response(201, old)), answer, ...sides())).toEqual([
    { where: "status", expected: "201", actual: "409 uniqueness taken" },
  ]);
});

test("how an error is worded does not matter, its scimType does", () => {
  const was = exchange("GET", "/Users?filter=x", response(400, { scimType: "invalidFilter", detail: "a" }));
  expect(compareAnswers(was, response(400, { scimType: "invalidFilter", detail: "b" }), ...sides())).toEqual([]);
  expect(compareAnswers(was, response(400, { scimType: "invalidValue", detail: "b" }), ...sides())).toEqual([
    { where: "/scimType", expected: '"invalidFilter"', actual: '"invalidValue"' },
  ]);
});

test("of a list that shows others too, only what both runs made is compared", () => {
  const [before, after] = sides();
  const made = exchange("POST", "/Users", response(201, old));
  compareAnswers(made, response(201, user("xnew00002", "2", "https://new.example/v2")), before, after);
  const listed = exchange("GET", "/Users", response(200, { totalResults: 2, Resources: [old, { id: "x" }] }));
  const shown = (...resources: readonly Json[]) => response(200, { totalResults: 9, Resources: resources });
  expect(compareAnswers(listed, shown(user("xnew00002", "2", "https://new.example/v2")), before, after)).toEqual([]);
  expect(compareAnswers(listed, shown({ id: "y" }), before, after)).toEqual([]);
  const search = exchange(
    "GET",
    "/Users?filter=userName co xold00001",
    response(200, { totalResults: 1, Resources: [old] }),
  );
  expect(
    compareAnswers(search, response(200, { totalResults: 0, Resources: [] }), before, after).map(({ where }) => where),
  ).toEqual(["/totalResults", "/Resources/<user 1>"]);
});
