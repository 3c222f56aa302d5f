import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { type JsonObject, type Projection, project, readProjection } from "../../../src/scim/index.ts";
import { ada, core, enterprise, probe, users } from "./definitions.ts";
import { naiveProject, tidy } from "./naive-projection.ts";

const full: JsonObject = {
  ...ada,
  schemas: [core, enterprise, probe],
  externalId: "e",
  title: "Countess",
  password: "secret",
  meta: { resourceType: "User", version: 'W/"1"' },
  [enterprise]: { department: "Engines", manager: { value: "2", displayName: "Mary" } },
  [probe]: { secret: "s", pinned: "p", hint: "h", tags: ["a"], box: { width: 1, stamp: "x" } },
};

const read = (texts: Parameters<typeof readProjection>[0]): Projection => {
  const projection = readProjection(texts);
  if (!projection.ok) throw new Error(projection.error.detail);
  return projection.value;
};

const names = [
  "userName",
  "USERNAME",
  "id",
  "name",
  "name.givenName",
  "emails.value",
  "emails",
  "meta",
  "meta.version",
  "password",
  "bogus",
  "schemas",
  `${core}:title`,
  `${core}:name.familyName`,
  enterprise,
  `${enterprise}:department`,
  `${enterprise}:manager.value`,
  probe,
  `${probe}:pinned`,
  `${probe}:hint`,
  `${probe}:secret`,
  `${probe}:box.width`,
  "department",
  "not a name",
] as const;

test.describe("projection", () => {
  test("a second, naive projection agrees", () => {
    const some = fc.subarray([...names], { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom("attributes", "excludedAttributes"), some, (parameter, list) => {
        const projection = read({ [parameter]: list.join(", ") });
        expect(tidy(project(users, full, projection))).toEqual(naiveProject(users, full, { [parameter]: list }));
      }),
      { numRuns: 1_000 },
    );
  });

  test("by default everything is shown but what is returned never or on request", () => {
    const { password: _, [probe]: block, ...shown } = full;
    const { secret: _secret, hint: _hint, ...seen } = block as JsonObject;
    expect(project(users, full, read({}))).toEqual({ ...shown, [probe]: seen });
  });

  test("a sub-attribute comes without its siblings, and with what is always returned", () => {
    expect(project(users, full, read({ attributes: "name.givenName" }))).toEqual({
      schemas: full.schemas,
      id: "1",
      name: { givenName: "Ada" },
      [probe]: { pinned: "p" },
    });
  });

  test("leaving out an extension leaves what is always returned", () => {
    const shown = project(users, full, read({ excludedAttributes: `${probe},${enterprise},id` }));
    expect(shown[probe]).toEqual({ pinned: "p" });
    expect(shown[enterprise]).toBeUndefined();
    expect(shown.id).toBe("1");
  });

  test("a password is never shown, whatever is asked", () => {
    expect(project(users, full, read({ attributes: "password" })).password).toBeUndefined();
  });

  test("both parameters at once are refused, empty ones ask for nothing in particular", () => {
    expect(readProjection({ attributes: "a", excludedAttributes: "b" })).toMatchObject({
      ok: false,
      error: { status: 400 },
    });
    expect(readProjection({ attributes: " , ", excludedAttributes: "" })).toEqual({
      ok: true,
      value: { kind: "default" },
    });
  });
});
