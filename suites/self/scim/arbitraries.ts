import fc from "fast-check";
import type {
  AttributePath,
  CompareOperator,
  CompareValue,
  Filter,
  Json,
  JsonObject,
} from "../../../src/scim/index.ts";
import { compareOperators } from "../../../src/scim/index.ts";
import { core, enterprise, probe } from "./definitions.ts";

/** Few values, so that filters and PATCH paths meet something. */
const word = fc.constantFrom("a", "A", "b", "ab", "Ab", "work", "home", "ß", "SS", "ä", "Ä", "");
const instant = fc.constantFrom(
  "2020-01-01T00:00:00Z",
  "2020-01-01T02:00:00+02:00",
  "2020-01-01T00:00:00.5Z",
  "2020-01-01T00:00:00.000001Z",
  "2019-12-31T23:59:59Z",
);
const small = fc.constantFrom(-1, 0, 1, 1.5, 10);

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const record = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonObject> =>
  fc
    .record(shape)
    .map(
      (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as JsonObject,
    );

const element = record({
  value: optional(word),
  type: optional(fc.constantFrom("work", "home", "Work")),
  primary: optional(fc.boolean()),
  display: optional(word),
});

const probeBlock = record({
  level: optional(fc.constantFrom(-1, 0, 1, 10)),
  score: optional(small),
  flag: optional(fc.boolean()),
  since: optional(instant),
  blob: optional(fc.constantFrom("AAEC", "aaec")),
  code: optional(word),
  tags: optional(fc.array(word, { maxLength: 3 })),
  counters: optional(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 })),
  box: optional(record({ width: optional(fc.integer({ min: 0, max: 2 })), label: optional(word) })),
});

/** A user of any shape, unassigned and empty values included. */
export const anyUser: fc.Arbitrary<JsonObject> = record({
  userName: word,
  title: optional(fc.oneof(word, fc.constant(null))),
  active: optional(fc.boolean()),
  name: optional(record({ givenName: optional(word), familyName: optional(word) })),
  emails: optional(fc.array(element, { maxLength: 3 })),
  meta: optional(record({ lastModified: optional(instant) })),
  [enterprise]: optional(record({ department: optional(word), manager: optional(record({ value: optional(word) })) })),
  [probe]: optional(probeBlock),
}).map((user) => ({ schemas: [core], id: "1", ...user }));

const paths: readonly AttributePath[] = [
  { attribute: "userName" },
  { attribute: "USERNAME" },
  { attribute: "title" },
  { attribute: "active" },
  { attribute: "id" },
  { attribute: "name" },
  { attribute: "name", subAttribute: "givenName" },
  { attribute: "emails" },
  { attribute: "emails", subAttribute: "type" },
  { attribute: "emails", subAttribute: "primary" },
  { attribute: "meta", subAttribute: "lastModified" },
  { attribute: "bogus" },
  { urn: core, attribute: "title" },
  { urn: enterprise, attribute: "department" },
  { urn: enterprise, attribute: "manager", subAttribute: "value" },
  { urn: "urn:example:unknown:2.0:User", attribute: "department" },
  ...["level", "score", "flag", "since", "blob", "code", "tags", "counters"].map((attribute) => ({
    urn: probe,
    attribute,
  })),
  { urn: probe, attribute: "box", subAttribute: "label" },
];

const operator: fc.Arbitrary<CompareOperator> = fc.constantFrom(...compareOperators);
const operand: fc.Arbitrary<CompareValue> = fc.oneof(
  word,
  instant,
  small,
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom("AAEC", "2020"),
);

const comparisonOn = (path: fc.Arbitrary<AttributePath>): fc.Arbitrary<Filter> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("compare" as const), path, operator, value: operand }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("present" as const), path }) },
  );

const combined = (leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
  fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      leaf,
      fc.record({ kind: fc.constantFrom("and" as const, "or" as const), left: tie("filter"), right: tie("filter") }),
      fc.record({ kind: fc.constant("not" as const), filter: tie("filter") }),
    ),
  })).filter;

const subPath: fc.Arbitrary<AttributePath> = fc
  .constantFrom("value", "type", "Type", "primary", "display", "bogus")
  .map((attribute) => ({ attribute }));

/** What may stand in square brackets. */
const anyElementFilter: fc.Arbitrary<Filter> = combined(comparisonOn(subPath));

const valuePath: fc.Arbitrary<Filter> = fc.record({
  kind: fc.constant("valuePath" as const),
  path: fc.constantFrom<AttributePath>(
    { attribute: "emails" },
    { urn: probe, attribute: "tags" },
    { attribute: "bogus" },
  ),
  filter: anyElementFilter,
});

/** Filters over the attributes of `anyUser`, sensible and not. */
export const anyFilter: fc.Arbitrary<Filter> = combined(fc.oneof(comparisonOn(fc.constantFrom(...paths)), valuePath));

const name = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9_$-]{0,8}$/)
  .filter((text) => !["not", "and", "or", "pr"].includes(text.toLowerCase()));
const anyPath: fc.Arbitrary<AttributePath> = fc
  .record({
    urn: optional(fc.constantFrom(core, "urn:x:2.0", "https://example.com/a")),
    attribute: name,
    subAttribute: optional(name),
  })
  .map(
    (path) =>
      Object.fromEntries(Object.entries(path).filter(([, value]) => value !== undefined)) as unknown as AttributePath,
  );

const finite = fc.double({ noDefaultInfinity: true, noNaN: true }).filter((number) => !Object.is(number, -0));
const anyOperand: fc.Arbitrary<CompareValue> = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  finite,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);

const anyComparison: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ kind: fc.constant("compare" as const), path: anyPath, operator, value: anyOperand }),
  fc.record({ kind: fc.constant("present" as const), path: anyPath }),
);

/** Any tree the grammar derives, whatever it may mean. */
export const anyGrammaticalFilter: fc.Arbitrary<Filter> = combined(
  fc.oneof(
    anyComparison,
    fc.record({ kind: fc.constant("valuePath" as const), path: anyPath, filter: combined(anyComparison) }),
  ),
);

const anyElementValue: fc.Arbitrary<Json> = fc.oneof(
  element as fc.Arbitrary<Json>,
  fc.constantFrom<Json>(
    "a",
    5,
    null,
    { type: "work" },
    { value: 5 },
    { bogus: 1 },
    { value: "a", type: "work", primary: true },
  ),
);

const anyValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>("a", "b", "", null, true, 1, 1.5, [], {}, "2020-01-01T00:00:00Z", ["a"], ["a", "b"]),
  anyElementValue,
  fc.array(anyElementValue, { maxLength: 2 }),
  fc.constantFrom<Json>(
    { givenName: "b" },
    { givenName: null, familyName: "c" },
    { width: 2, seal: "s" },
    { value: "m2" },
    { displayName: "x" },
  ),
);

const pathTexts: readonly string[] = [
  "title",
  "TITLE",
  "userName",
  "active",
  "id",
  "groups",
  "bogus",
  "name",
  "name.givenName",
  "name.bogus",
  "title.value",
  "emails",
  "emails.type",
  "emails.primary",
  'emails[type eq "work"]',
  'emails[type eq "work"].value',
  'emails[type eq "home"].primary',
  "emails[primary eq true].type",
  'emails[not (type eq "work")].display',
  'emails[bogus eq "x"].value',
  'emails[type eq "none"].value',
  'name[givenName eq "a"].familyName',
  `${core}:title`,
  `${enterprise}:department`,
  `${enterprise}:manager`,
  `${enterprise}:manager.value`,
  `${enterprise}:manager.displayName`,
  `${probe}:tags`,
  `${probe}:tags[value eq "a"]`,
  `${probe}:level`,
  `${probe}:badge`,
  `${probe}:serial`,
  `${probe}:box`,
  `${probe}:box.seal`,
  `${probe}:since`,
  "urn:example:unknown:2.0:User:x",
];

/** Operations over the attributes of `patchableUser`, sensible and not. */
export const anyOperation: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({ op: fc.constantFrom("add", "replace"), path: fc.constantFrom(...pathTexts), value: anyValue }),
  fc.record({ op: fc.constant("remove"), path: fc.constantFrom(...pathTexts) }),
  fc.record({
    op: fc.constantFrom("add", "replace"),
    value: fc.dictionary(
      fc.constantFrom("title", "active", "emails", "name", "id", "bogus", enterprise, "nickName"),
      anyValue,
      { maxKeys: 2 },
    ),
  }),
) as fc.Arbitrary<JsonObject>;

const cleanElement = record({
  value: optional(fc.constantFrom("a", "b", "c")),
  type: optional(fc.constantFrom("work", "home")),
  display: optional(fc.constant("d")),
}).filter((one) => Object.keys(one).length > 0);

/** A stored user: nothing unassigned in it, at most one primary, `schemas` in order. */
export const patchableUser: fc.Arbitrary<JsonObject> = record({
  title: optional(fc.constantFrom("a", "b")),
  active: optional(fc.boolean()),
  name: optional(fc.constantFrom<Json>({ givenName: "a" }, { givenName: "a", familyName: "c" })),
  emails: optional(
    fc
      .tuple(fc.array(cleanElement, { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([list, isPrimary]) =>
        list.map((one, index) => (isPrimary && index === 0 ? { ...one, primary: true } : one)),
      ),
  ),
  groups: optional(fc.constant([{ value: "g" }])),
  [enterprise]: optional(
    fc.constantFrom<Json>(
      { department: "a" },
      { manager: { value: "m1" } },
      { department: "a", manager: { value: "m1", displayName: "M" } },
    ),
  ),
  [probe]: optional(
    fc.constantFrom<Json>(
      { tags: ["a", "b"] },
      { level: 1, badge: "a" },
      { box: { width: 1, seal: "s" } },
      { serial: "1", since: "2020-01-01T00:00:00Z" },
    ),
  ),
}).map((user) => ({
  schemas: [core, ...[enterprise, probe].filter((urn) => urn in user)],
  id: "1",
  userName: "u",
  ...user,
}));
