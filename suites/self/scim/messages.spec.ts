import { expect, test } from "@playwright/test";
import {
  compareBy,
  differences,
  errorMessage,
  type Json,
  type JsonObject,
  listResponse,
  matchesIfMatch,
  matchesIfNoneMatch,
  parseListQuery,
  patchOp,
  readSearchRequest,
  sameValue,
  urns,
} from "../../../src/scim/index.ts";
import { probe, users } from "./definitions.ts";

const query = (text: string) => parseListQuery(new URLSearchParams(text));

test.describe("a list query", () => {
  const read: readonly (readonly [string, object])[] = [
    ["", { startIndex: 1, sortOrder: "ascending", projection: { kind: "default" } }],
    ["startIndex=0&count=-5", { startIndex: 1, count: 0 }],
    ["startIndex=-3", { startIndex: 1 }],
    ["startIndex=11&count=10", { startIndex: 11, count: 10 }],
    ["STARTINDEX=2&startIndex=9", { startIndex: 2 }],
    [
      "sortBy=name.familyName&sortOrder=Descending",
      { sortOrder: "descending", sortBy: { attribute: "name", subAttribute: "familyName" } },
    ],
    ["filter=userName+pr", { filter: { kind: "present", path: { attribute: "userName" } } }],
    [
      "attributes=userName,%20name",
      { projection: { kind: "only", paths: [{ attribute: "userName" }, { attribute: "name" }] } },
    ],
    ["excludedAttributes=members", { projection: { kind: "without", paths: [{ attribute: "members" }] } }],
  ];
  for (const [text, expected] of read)
    test(`"${text}" is read`, () => expect(query(text)).toMatchObject({ ok: true, value: expected }));

  const refused: readonly (readonly [string, string])[] = [
    ["count=ten", "invalidValue"],
    ["startIndex=1.5", "invalidValue"],
    ["sortOrder=up", "invalidValue"],
    ["sortBy=a%20b", "invalidValue"],
    ["filter=", "invalidFilter"],
    ["filter=userName", "invalidFilter"],
    ["attributes=a&excludedAttributes=b", "invalidValue"],
  ];
  for (const [text, scimType] of refused)
    test(`"${text}" is refused`, () =>
      expect(query(text)).toMatchObject({ ok: false, error: { status: 400, scimType } }));

  test("a search request says the same in a body", () => {
    const body = {
      schemas: [urns.searchRequest],
      filter: "title pr",
      attributes: ["id"],
      sortBy: "title",
      startIndex: 3,
      count: 0,
    };
    expect(readSearchRequest(body)).toMatchObject({
      ok: true,
      value: { startIndex: 3, count: 0, sortBy: { attribute: "title" }, projection: { kind: "only" } },
    });
    expect(readSearchRequest([])).toMatchObject({ ok: false, error: { scimType: "invalidSyntax" } });
  });
});

test.describe("sorting", () => {
  const sorted = (
    attribute: string,
    order: "ascending" | "descending",
    resources: readonly JsonObject[],
    urn?: string,
  ): readonly Json[] =>
    [...resources]
      .sort(compareBy({ ...(urn === undefined ? {} : { urn }), attribute }, order, users))
      .map(({ id }) => id ?? null);
  const people: readonly JsonObject[] = [{ id: "1", userName: "b" }, { id: "2", userName: "A" }, { id: "3" }];

  test("follows the attribute's case rule; those without a value come last, or first when descending", () => {
    expect(sorted("userName", "ascending", people)).toEqual(["2", "1", "3"]);
    expect(sorted("userName", "descending", people)).toEqual(["3", "1", "2"]);
  });

  test("takes the primary of several values, else the first", () => {
    const emails: readonly JsonObject[] = [
      { id: "1", emails: [{ value: "z" }, { value: "a", primary: true }] },
      { id: "2", emails: [{ value: "b" }, { value: "a" }] },
    ];
    expect(sorted("emails", "ascending", emails)).toEqual(["1", "2"]);
  });

  test("orders instants by time and numbers by value", () => {
    const since = (id: string, value: string) => ({ id, [probe]: { since: value } });
    expect(
      sorted(
        "since",
        "ascending",
        [since("late", "2020-01-01T00:00:00Z"), since("early", "2020-01-01T00:30:00+01:00")],
        probe,
      ),
    ).toEqual(["early", "late"]);
    const level = (id: string, value: number) => ({ id, [probe]: { level: value } });
    expect(sorted("level", "ascending", [level("ten", 10), level("nine", 9)], probe)).toEqual(["nine", "ten"]);
  });
});

test.describe("entity tags", () => {
  const rows: readonly (readonly [string | undefined, string, boolean, boolean])[] = [
    [undefined, 'W/"1"', true, false],
    ["*", 'W/"1"', true, true],
    ['W/"1"', 'W/"1"', true, true],
    ['"1"', 'W/"1"', true, true],
    ['W/"0", W/"1"', 'W/"1"', true, true],
    ['"a,b"', 'W/"a,b"', true, true],
    ['W/"0"', 'W/"1"', false, false],
    ['"*"', 'W/"1"', false, false],
    ["garbage", 'W/"1"', false, false],
    ["", 'W/"1"', false, false],
  ];
  for (const [header, version, mayWrite, isKnown] of rows)
    test(`${header} against ${version}`, () => {
      expect(matchesIfMatch(header, version)).toBe(mayWrite);
      expect(matchesIfNoneMatch(header, version)).toBe(isKnown);
    });
});

test.describe("messages", () => {
  test("a list counts what is on the page", () => {
    expect(listResponse({ resources: [{ id: "1" }], totalResults: 7, startIndex: 3 })).toEqual({
      schemas: [urns.listResponse],
      totalResults: 7,
      startIndex: 3,
      itemsPerPage: 1,
      Resources: [{ id: "1" }],
    });
  });

  test("an error carries its status as a text", () => {
    expect(errorMessage({ status: 409, scimType: "uniqueness", detail: "taken" })).toEqual({
      schemas: [urns.error],
      status: "409",
      scimType: "uniqueness",
      detail: "taken",
    });
    expect(errorMessage({ status: 404, detail: "gone" })).toEqual({
      schemas: [urns.error],
      status: "404",
      detail: "gone",
    });
  });

  test("a PATCH carries its operations", () => {
    expect(patchOp([{ op: "remove", path: "title" }])).toEqual({
      schemas: [urns.patchOp],
      Operations: [{ op: "remove", path: "title" }],
    });
  });
});

test.describe("comparison by meaning", () => {
  const same: readonly (readonly [Json | undefined, Json | undefined])[] = [
    [undefined, null],
    [[], null],
    [{}, undefined],
    [{ a: null }, {}],
    [
      ["a", "b"],
      ["b", "a"],
    ],
    [
      { a: 1, b: 2 },
      { B: 2, A: 1 },
    ],
    [[{ value: "a", primary: false }], [{ value: "a" }]],
    [[{ value: "a" }, {}, null], [{ value: "a" }]],
  ];
  for (const [left, right] of same)
    test(`${JSON.stringify(left)} means ${JSON.stringify(right)}`, () => {
      expect(sameValue(left, right)).toBe(true);
      expect(differences({ x: left ?? null }, { x: right ?? null })).toEqual([]);
    });

  test("differences are named by pointer, with both sides", () => {
    const found = differences(
      {
        meta: { version: "1" },
        title: "a",
        name: { givenName: "A", familyName: "B" },
        emails: [{ value: "x" }],
        "urn:a/b": { c: 1 },
      },
      { Meta: { version: "2" }, title: "b", name: { givenName: "A" }, emails: [{ value: "y" }], "urn:a/b": { c: 2 } },
      { ignore: ["meta"] },
    );
    expect(found).toEqual([
      { pointer: "/title", expected: "a", actual: "b" },
      { pointer: "/name/familyName", expected: "B", actual: undefined },
      { pointer: "/emails", expected: [{ value: "x" }], actual: [{ value: "y" }] },
      { pointer: "/urn:a~1b/c", expected: 1, actual: 2 },
    ]);
  });
});
