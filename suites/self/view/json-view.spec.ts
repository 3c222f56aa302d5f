import { expect, test } from "@playwright/test";
import fc from "fast-check";
import type { Json } from "../../../src/model/json.ts";
import { printHtml } from "../../../src/view/html.ts";
import { renderJson, roughLength } from "../../../src/view/json-view.ts";

const wide = Number.POSITIVE_INFINITY;

const render = (value: Json, pointers: readonly string[] = [], lengthMax = wide): string =>
  printHtml(renderJson(value, pointers, lengthMax));

const withoutEntities = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** The marked lines, as text. */
const marks = (text: string): readonly string[] =>
  [...text.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, line = ""]) => withoutEntities(line));

const user: Json = {
  userName: "ada",
  emails: [{ value: "a@b", primary: true }, { value: "c@d" }],
  meta: { version: "1" },
  "a/b~c": 1,
};

test("what is printed is the same JSON, pretty", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const json: Json = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(withoutEntities(render(json)))).toEqual(json);
    }),
  );
  expect(render(user)).toBe(`${JSON.stringify(user, null, 2)}\n`);
});

test("the value a pointer names is marked, whole", () => {
  expect(marks(render(user, ["/userName"]))).toEqual(['"userName": "ada",']);
  expect(marks(render(user, ["/emails/1/value"]))).toEqual(['"value": "c@d"']);
  expect(marks(render(user, ["/meta"]))).toEqual(['"meta": {', '"version": "1"', "},"]);
  expect(marks(render(user, ["/a~1b~0c"]))).toEqual(['"a/b~c": 1']);
  expect(marks(render([1, 2], ["/1"]))).toEqual(["2"]);
});

test("a place that is missing is shown where it should be", () => {
  expect(marks(render(user, ["/meta/location"]))).toEqual(["⟵ location: not here"]);
  expect(marks(render(user, ["/name/givenName"]))).toEqual(["⟵ name/givenName: not here"]);
  expect(marks(render({ Resources: [] }, ["/Resources/0/id"]))).toEqual(["⟵ 0/id: not here"]);
  expect(marks(render("text", ["/a"]))).toEqual([]);
  expect(marks(render(user, [""]))).toEqual([]);
});

test("no name of the prototype is taken for a member", () => {
  expect(marks(render({}, ["/constructor"]))).toEqual(["⟵ constructor: not here"]);
});

test("a long body is cut, but never what a finding points at", () => {
  const long = { members: Array.from({ length: 1_000 }, (_, index) => ({ value: `m${index}` })), last: true };
  const text = render(long, ["/members/900/value"], 300);
  expect(text.length).toBeLessThan(700);
  expect(marks(text)).toEqual(['"value": "m900"']);
  expect(text).toMatch(/… 9\d\d more not shown here/);
});

test("a string of a megabyte and a nest of a hundred thousand are bounded", () => {
  expect(render({ name: "x".repeat(1_048_576) }).length).toBeLessThan(1_200);
  expect(render({ name: "x".repeat(1_048_576) })).toContain("(1,048,576 characters in all)");
  const nest: Json = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
  expect(render(nest)).toContain("deeper than this page goes");
  expect(roughLength(nest, 10_000)).toBeLessThan(10_000);
});

test("the rough length is near the true one and stops early", () => {
  const { length } = render(user);
  expect(roughLength(user, 10_000)).toBeGreaterThan(length * 0.6);
  expect(roughLength(user, 10_000)).toBeLessThan(length * 1.5);
  expect(
    roughLength(
      Array.from({ length: 100_000 }, () => "x".repeat(50)),
      500,
    ),
  ).toBeLessThan(700);
});
