import { expect, test } from "@playwright/test";
import {
  applyReplace,
  type Json,
  type JsonObject,
  shapeProblems,
  type ToleranceId,
  validateResource,
} from "../../../src/scim/index.ts";
import { ada, core, enterprise, groups, probe, users } from "./definitions.ts";

const validate = (body: Json, ...tolerances: readonly ToleranceId[]) =>
  validateResource(users, body, { tolerances: new Set(tolerances) });

const accepted = (body: Json, ...tolerances: readonly ToleranceId[]): JsonObject => {
  const outcome = validate(body, ...tolerances);
  if (!outcome.ok) throw new Error(outcome.error.detail);
  return outcome.value;
};

test.describe("a body that creates", () => {
  test("comes out in canonical spelling, without what is unknown, read-only or unassigned", () => {
    const body: JsonObject = {
      SCHEMAS: [core.toUpperCase(), enterprise],
      USERNAME: "ada",
      id: "chosen by the client",
      meta: { version: "x" },
      bogus: 1,
      title: null,
      emails: [{ VALUE: "a", bogus: 1 }, null, {}],
      name: {},
      roles: [],
      [enterprise.toUpperCase()]: { Department: "D", manager: { value: "m", displayName: "M" } },
    };
    expect(accepted(body)).toEqual({
      schemas: [core, enterprise],
      userName: "ada",
      emails: [{ value: "a" }],
      [enterprise]: { department: "D", manager: { value: "m" } },
    });
  });

  const refused: readonly (readonly [string, Json, string])[] = [
    ["no object", ["x"], "invalidSyntax"],
    ["no schemas", { userName: "a" }, "invalidSyntax"],
    ["empty schemas", { schemas: [], userName: "a" }, "invalidSyntax"],
    ["another core schema", { schemas: [enterprise], userName: "a" }, "invalidSyntax"],
    ["an unknown schema", { schemas: [core, "urn:x"], userName: "a" }, "invalidSyntax"],
    [
      "an extension that is not listed",
      { schemas: [core], userName: "a", [enterprise]: { department: "D" } },
      "invalidSyntax",
    ],
    [
      "an extension that is no object",
      { schemas: [core, enterprise], userName: "a", [enterprise]: "D" },
      "invalidValue",
    ],
    ["no userName", { schemas: [core] }, "invalidValue"],
    ["an empty userName", { schemas: [core], userName: "" }, "invalidValue"],
    ["a number for a text", { schemas: [core], userName: 5 }, "invalidValue"],
    ["a word for a boolean", { schemas: [core], userName: "a", active: "True" }, "invalidValue"],
    ["a list for one value", { schemas: [core], userName: "a", title: ["x"] }, "invalidValue"],
    ["a text for a complex value", { schemas: [core], userName: "a", name: "Ada" }, "invalidValue"],
    ["a fraction for an integer", { schemas: [core, probe], userName: "a", [probe]: { level: 1.5 } }, "invalidValue"],
    [
      "a day without time for a dateTime",
      { schemas: [core, probe], userName: "a", [probe]: { since: "2020-01-01" } },
      "invalidValue",
    ],
  ];
  for (const [name, body, scimType] of refused)
    test(`is refused with ${name}`, () => {
      expect(validate(body)).toMatchObject({ ok: false, error: { status: 400, scimType } });
    });

  test("is taken with the tolerances for it", () => {
    expect(accepted({ schemas: [core, "urn:x"], userName: "a" }, "unknown-schemas").schemas).toEqual([core]);
    const unlisted = accepted(
      { schemas: [core], userName: "a", [enterprise]: { manager: "m" } },
      "unlisted-extension",
      "complex-as-value",
    );
    expect(unlisted).toEqual({ schemas: [core, enterprise], userName: "a", [enterprise]: { manager: { value: "m" } } });
    expect(accepted({ schemas: [core], userName: "a", active: "False" }, "boolean-strings").active).toBe(false);
  });

  test("cannot reach behind its own properties", () => {
    const body = JSON.parse(
      `{"schemas":["${core}"],"userName":"a","__proto__":{"active":true},"name":{"__proto__":{"givenName":"x"}}}`,
    );
    expect(accepted(body)).toEqual({ schemas: [core], userName: "a" });
    expect(({} as Record<string, unknown>).active).toBeUndefined();
  });
});

test.describe("a body that replaces", () => {
  const stored: JsonObject = {
    ...ada,
    schemas: [core, probe],
    title: "Countess",
    password: "hash",
    groups: [{ value: "g" }],
    meta: { version: "1" },
    [probe]: { badge: "B", serial: "S", level: 1, box: { width: 1, seal: "s", stamp: "t" }, secret: "x" },
  };
  const replace = (body: JsonObject) => applyReplace(users, stored, body);
  const sent: JsonObject = {
    schemas: [core, probe],
    id: "other",
    userName: "ada2",
    groups: [],
    [probe]: { badge: "B", serial: "other", box: { width: 2 } },
  };

  test("clears what it leaves out, keeps what only the provider sets, and what no client can see", () => {
    expect(replace(sent)).toEqual({
      ok: true,
      value: {
        isModified: true,
        resource: {
          schemas: [core, probe],
          id: "1",
          meta: { version: "1" },
          userName: "ada2",
          password: "hash",
          groups: [{ value: "g" }],
          [probe]: { secret: "x", badge: "B", serial: "S", box: { width: 2, seal: "s", stamp: "t" } },
        },
      },
    });
  });

  test("has to match immutable values, and may leave them out", () => {
    expect(replace({ ...sent, [probe]: { badge: "C" } })).toMatchObject({
      ok: false,
      error: { status: 400, scimType: "mutability" },
    });
    expect(replace({ ...sent, [probe]: { box: { seal: "other" } } })).toMatchObject({
      ok: false,
      error: { scimType: "mutability" },
    });
    expect(replace({ schemas: [core], userName: "ada" })).toMatchObject({
      ok: true,
      value: { resource: { [probe]: { badge: "B", serial: "S" } } },
    });
  });

  test("that says the same modifies nothing", () => {
    expect(replace(stored)).toMatchObject({ ok: true, value: { isModified: false } });
    const emails = [...(ada.emails as readonly Json[])].reverse();
    expect(replace({ ...stored, emails })).toMatchObject({ ok: true, value: { isModified: false } });
  });

  test("needs what is required", () => {
    expect(replace({ schemas: [core] })).toMatchObject({ ok: false, error: { scimType: "invalidValue" } });
  });
});

test.describe("the shape of a returned resource", () => {
  const problems = (resource: JsonObject) =>
    shapeProblems(users, { ...ada, ...resource }).map(({ kind, pointer }) => `${kind} ${pointer}`);
  const rows: readonly (readonly [string, JsonObject, readonly string[]])[] = [
    ["a sound one", { meta: { resourceType: "User" } }, []],
    [
      "values of the wrong type",
      { active: "true", name: "Ada", title: 5 },
      ["type /active", "type /name", "type /title"],
    ],
    [
      "a value where a list belongs, and the other way round",
      { emails: { value: "a" }, title: ["x"] },
      ["array /emails", "array /title"],
    ],
    ["an element's wrong part", { emails: [{ value: 5 }] }, ["type /emails/0/value"]],
    [
      "two primaries",
      {
        emails: [
          { value: "a", primary: true },
          { value: "b", primary: true },
        ],
      },
      ["primary /emails"],
    ],
    ["unknown attributes", { bogus: 1, name: { bogus: 1 } }, ["unknown /name/bogus", "unknown /bogus"]],
    ["an extension that schemas does not list", { [enterprise]: { department: "D" } }, ["schemas /schemas"]],
    ["no core schema", { schemas: [enterprise] }, ["schemas /schemas"]],
    ["missing attributes that are required", { id: null, userName: null }, ["missing /id", "missing /userName"]],
    ["null and empty values", { title: null, roles: [], name: null }, []],
  ];
  for (const [name, resource, expected] of rows)
    test(`${name}: ${expected.length === 0 ? "nothing to say" : expected.join(", ")}`, () => {
      expect([...problems(resource)].sort()).toEqual([...expected].sort());
    });

  test("slashes of a URN are escaped in the pointer", () => {
    const found = shapeProblems(groups, {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      id: "1",
      displayName: "g",
      "a/b~c": 1,
    });
    expect(found.map(({ pointer }) => pointer)).toEqual(["/a~1b~0c"]);
  });
});
