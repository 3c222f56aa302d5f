import { expect, test } from "@playwright/test";
import * as fc from "fast-check";
import { decodeText, parseCurl, parseHar } from "../../../src/importing/index.ts";
import type { Json } from "../../../src/scim/json.ts";
import { readJson } from "../../../src/wire/request-body.ts";
import { hangMs } from "../hang.ts";
import { bodiesOf, entry, expectValid, har, linesOf, tellCurl, tellHar } from "./support.ts";

const base = "https://h.example/scim/v2";

for (const [what, bytes] of [
  ["UTF-8", Buffer.from("curl é")],
  ["UTF-8 with a mark", Buffer.from("\ufeffcurl é")],
  ["UTF-16 with a mark", Buffer.from("\ufeffcurl é", "utf16le")],
  ["UTF-16 without", Buffer.from("curl é", "utf16le")],
  ["UTF-16, the other way round", Buffer.from("\ufeffcurl é", "utf16le").swap16()],
] as const)
  test(`${what} is read`, () => {
    expect(decodeText(bytes)).toBe("curl é");
  });

test("whatever the script, reading ends, and what comes out is valid", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        "curl",
        "-d",
        "-X",
        "-H",
        "'",
        '"',
        "$'",
        "\\",
        "\n",
        "\r\n",
        "^",
        "<<E",
        "<",
        ">",
        "&",
        "|",
        ";",
        "#",
        "$",
        "${a}",
      ],
      ...[
        "https://h.example/Users",
        "/Groups/1",
        "{}",
        "POST",
        "PATCH",
        '{"userName":"a"}',
        "@-",
        "--json",
        "__proto__: 1",
      ],
    ),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(piece), fc.constantFrom(" ", ""), (pieces, glue) => {
      const told = tellCurl(pieces.join(glue));
      if (told.scenario.steps.length > 0) expectValid(told);
    }),
    { numRuns: 80 },
  );
});

test("whatever the HAR, reading ends, and what comes out is valid", () => {
  const body = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a@b.c", "1", "${run}", "__proto__"));
  const resource = fc.record({ id: text, userName: text, members: fc.array(fc.record({ value: text })) });
  const one = fc
    .record({
      method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"),
      path: fc.oneof(
        text,
        text.map((id) => `/Users/${id}`),
        fc.constantFrom("/Users", "/Groups", "/Me", "/Bulk"),
      ),
      status: fc.constantFrom(200, 201, 204, 301, 401, 404, 500, 0),
      request: fc.oneof(body, resource as fc.Arbitrary<Json>),
      answer: fc.oneof(body, resource as fc.Arbitrary<Json>),
    })
    .map(({ method, path, status, ...more }) => entry(method, base + path, status, more));
  fc.assert(
    fc.property(fc.array(one, { minLength: 1 }), (entries) => {
      const told = tellHar(har(...entries));
      if (told.scenario.steps.length > 0) expectValid(told);
    }),
    { numRuns: 60 },
  );
});

test("whatever JSON is no HAR, or holds only what can be told", () => {
  fc.assert(
    fc.property(fc.jsonValue() as fc.Arbitrary<Json>, (json) => {
      expect(parseHar(json, readJson)).toBeUndefined();
      expect(parseHar({ log: { entries: [json] } }, readJson)?.heard).toEqual([]);
    }),
  );
});

test("keys that mean something to JavaScript are only keys", () => {
  const told = tellCurl(`curl ${base}/Users -d '{"userName":"a","__proto__":{"polluted":true},"constructor":{"a":1}}'`);
  expect(Object.keys(bodiesOf(told)[0] as object)).toEqual(["userName", "__proto__", "constructor"]);
  expect(({} as { polluted?: true }).polluted).toBeUndefined();
  expectValid(told);
});

test("what reads as a name of a scenario is left out instead of being filled in", () => {
  const told = tellCurl(`curl ${base}/Users -d '{"userName":"\${unknownId}"}'`);
  expect(told.leftOut).toEqual(['with "${", which a scenario would fill in']);
});

test("JSON of any depth is left out, and the rest goes on", () => {
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  const told = tellCurl(`curl ${base}/Users -d '${deep}'\ncurl ${base}/Users`);
  expect(linesOf(told)).toEqual(["GET /Users"]);
  expect(told.leftOut).toEqual(["nested deeper than a scenario can hold"]);
});

test("a line break in an address or in a header does not get through", () => {
  const told = tellCurl(`curl $'${base}/Users/1\\r\\nHost: evil' ; curl -H $'If-Match: a\\r\\nX: y' ${base}/Users`);
  expect(told.leftOut).toEqual(["with control characters in its address"]);
  expect(told.scenario.steps).toMatchObject([{ headers: {} }]);
});

test("two megabytes between quotes are read to their end", () => {
  const long = `{"userName":"${"a\\\\'".repeat(10)}${"x".repeat(2_000_000)}"}`;
  const started = Date.now();
  expect(parseCurl(`curl ${base}/Users -d "${long.replaceAll('"', '\\"')}"`).heard).toHaveLength(1);
  expect(Date.now() - started).toBeLessThan(hangMs);
});
