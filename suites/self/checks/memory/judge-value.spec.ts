import { expect, test } from "@playwright/test";
import { judgeValue } from "../../../../src/checks/memory/judge-value.ts";
import type { Json } from "../../../../src/scim/json.ts";
import type { Attribute } from "../../../../src/scim/schema/attribute.ts";
import { commonAttributes, standardSchemas } from "../../../../src/scim/schema/standard.ts";

const attribute = (name: string) =>
  [...commonAttributes, ...standardSchemas.flatMap(({ attributes }) => attributes)].find((each) => each.name === name);

const work = { value: "ada@work.example", type: "work" };
const home = { value: "ada@home.example", type: "home" };
const primary = (email: { readonly value: string; readonly type: string }) => ({ ...email, primary: true });
const ada = { value: "u1" };
const bob = { value: "u2" };

type Row = readonly [name: string, before: Json | undefined, expected: Json | undefined, observed: Json | undefined];

const right: readonly (readonly [why: string, ...Row])[] = [
  ["the value is there", "title", "Guide", "Boss", "Boss"],
  ["letter case of what is not case-exact may change", "displayName", "Ada", "Ada Byron", "ADA BYRON"],
  ["a phone number may be canonicalised", "phoneNumbers", [], [{ value: "555-0100" }], [{ value: "tel:5550100" }]],
  ["an attribute that was cleared may be absent", "title", "Guide", undefined, undefined],
  ["null, [] and absence are one", "emails", [work], [], null],
  ["a boolean that was cleared may have its default again", "active", false, undefined, true],
  ["another value in the place of a cleared one is a default", "locale", "de", undefined, "en"],
  ["the order of elements has no meaning", "emails", [], [home, work], [work, home]],
  [
    "a provider may add type, display and $ref",
    "emails",
    [],
    [{ value: "a@b.example" }],
    [{ value: "a@b.example", type: "other" }],
  ],
  [
    "members are told apart by value alone",
    "members",
    [ada],
    [ada, { ...bob, display: "Bob" }],
    [bob, { ...ada, $ref: "x/u1" }],
  ],
  ["a missing primary is false", "emails", [work], [{ ...work, primary: false }], [work]],
  ["a lonely element may be made primary", "emails", [], [work], [primary(work)]],
  ["what was twice may be there once", "emails", [work, work], [work, work], [work]],
  [
    "an element may lose its value and keep its type",
    "emails",
    [home, work],
    [home, { type: "work" }],
    [home, { type: "work" }],
  ],
  [
    "formatted is derived from the parts",
    "name",
    { givenName: "Ada" },
    { givenName: "Eve" },
    { givenName: "Eve", formatted: "Eve" },
  ],
];

for (const [why, name, before, expected, observed] of right)
  test(`nothing is wrong: ${why}`, () => {
    expect(judgeValue({ before, expected, observed }, attribute(name))).toBeUndefined();
  });

const wrong: readonly (readonly [kind: string, ...Row])[] = [
  ["not-set", "title", "Guide", "Boss", "Guide"],
  ["missing", "title", undefined, "Boss", undefined],
  ["lost", "title", "Guide", "Guide", undefined],
  ["different", "title", "Guide", "Boss", "Chief"],
  ["kept", "title", "Guide", undefined, "Guide"],
  ["appeared", "title", undefined, undefined, "Guide"],
  ["not-set", "active", true, false, true],
  ["different", "externalId", "Ada", "EVE", "eve"],
  ["lost", "emails", [home], [home, work], [work]],
  ["missing", "emails", [home], [home, work], [home]],
  ["kept", "emails", [home, work], [home], [home, work]],
  ["doubled", "emails", [home], [home], [home, home]],
  ["remnant", "emails", [home, work], [home], [home, { type: "work" }]],
  ["remnant", "emails", [home, work], [home], [home, {}]],
  ["remnant", "emails", [work], [], [{ type: "work", value: null }]],
  ["primary", "emails", [primary(home)], [home, primary(work)], [primary(home), primary(work)]],
  ["primary", "emails", [primary(home), work], [home, primary(work)], [primary(home), work]],
  ["lost", "members", [ada, bob], [bob], []],
  ["kept", "members", [ada, bob], [], [ada, bob]],
  [
    "lost",
    "name",
    { givenName: "Ada", familyName: "Byron" },
    { givenName: "Eve", familyName: "Byron" },
    { givenName: "Eve" },
  ],
  [
    "kept",
    "name",
    { givenName: "Ada", familyName: "Byron" },
    { givenName: "Ada" },
    { givenName: "Ada", familyName: "Byron" },
  ],
];

for (const [kind, name, before, expected, observed] of wrong)
  test(`${kind}: ${name} was ${JSON.stringify(before)}, must be ${JSON.stringify(expected)}, is ${JSON.stringify(observed)}`, () => {
    expect(judgeValue({ before, expected, observed }, attribute(name))?.kind).toBe(kind);
  });

test("sub-attributes that are the provider's own are no part of what was written", () => {
  const emails = attribute("emails");
  const verified = { ...emails?.subAttributes?.[0], name: "verified", mutability: "readOnly" } as Attribute;
  const declared = emails && { ...emails, subAttributes: [...(emails.subAttributes ?? []), verified] };
  const shown = { ...work, verified: false };
  for (const each of [emails, declared]) {
    expect(judgeValue({ before: [shown], expected: [work], observed: [shown] }, each)).toBeUndefined();
    expect(
      judgeValue(
        { before: [shown], expected: [{ ...home, verified: true }], observed: [{ ...home, verified: false }] },
        each,
      ),
    ).toBeUndefined();
  }
});

test("a sub-attribute that was to go from one element is missed there", () => {
  const values = { before: [work, home], expected: [{ value: work.value }, home], observed: [work, home] };
  expect(judgeValue(values, attribute("emails"))?.kind).toBe("kept");
});
