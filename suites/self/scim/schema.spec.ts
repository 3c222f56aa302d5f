import { expect, test } from "@playwright/test";
import {
  type AttributePath,
  applyPatch,
  commonAttributes,
  defineResourceType,
  findAttribute,
  parseAttributePath,
  parsePatchOp,
  parsePatchPath,
  patchOp,
  printPath,
  printSchema,
  project,
  readProjection,
  readResourceType,
  readSchema,
  standardResourceTypes,
  standardSchemas,
  urns,
  valuesAt,
} from "../../../src/scim/index.ts";
import { ada, core, enterprise, groups, probe, users } from "./definitions.ts";

test.describe("schemas", () => {
  test("the six of RFC 7643 are there, with errata and supplements", () => {
    expect(standardSchemas.map(({ id }) => id)).toEqual([
      urns.user,
      urns.group,
      urns.enterpriseUser,
      urns.serviceProviderConfig,
      urns.resourceType,
      urns.schema,
    ]);
    expect(standardResourceTypes.map(({ endpoint }) => endpoint)).toEqual(["/Users", "/Groups"]);
    expect(commonAttributes.map(({ name }) => name)).toEqual(["schemas", "id", "externalId", "meta"]);
    const find = (path: AttributePath) => findAttribute(path.attribute === "members" ? groups : users, path)?.attribute;
    expect(find({ attribute: "members", subAttribute: "display" })?.mutability).toBe("immutable");
    expect(find({ attribute: "addresses", subAttribute: "primary" })?.type).toBe("boolean");
    expect(find({ attribute: "ims", subAttribute: "type" })?.canonicalValues).toContain("other");
    expect(find({ urn: enterprise, attribute: "manager", subAttribute: "value" })?.caseExact).toBe(true);
  });

  test("what a definition leaves out has its default", () => {
    const read = readSchema({
      id: "urn:x",
      attributes: [{ name: "a" }, { name: "r", type: "reference" }, { noName: 1 }, 5],
    });
    if (!read.ok) throw new Error(read.error.detail);
    expect(read.value).toEqual({
      id: "urn:x",
      name: "urn:x",
      attributes: [
        {
          name: "a",
          type: "string",
          multiValued: false,
          required: false,
          caseExact: false,
          mutability: "readWrite",
          returned: "default",
          uniqueness: "none",
        },
        {
          name: "r",
          type: "reference",
          multiValued: false,
          required: false,
          caseExact: true,
          mutability: "readWrite",
          returned: "default",
          uniqueness: "none",
        },
      ],
    });
    expect(readSchema({ name: "no id" }).ok).toBe(false);
  });

  test("a printed schema reads back as the same schema", () => {
    for (const schema of standardSchemas) expect(readSchema(printSchema(schema))).toEqual({ ok: true, value: schema });
  });

  test("a resource type without a leading slash or extensions is understood", () => {
    expect(
      readResourceType({ name: "Thing", endpoint: "Things", schema: "urn:t", schemaExtensions: [{ schema: "urn:e" }] }),
    ).toEqual({
      ok: true,
      value: {
        id: "Thing",
        name: "Thing",
        endpoint: "/Things",
        schema: "urn:t",
        schemaExtensions: [{ schema: "urn:e", required: false }],
      },
    });
    expect(readResourceType({ name: "Thing" }).ok).toBe(false);
  });
});

test.describe("attribute paths", () => {
  const rows: readonly (readonly [string, AttributePath | undefined])[] = [
    ["userName", { attribute: "userName" }],
    ["name.givenName", { attribute: "name", subAttribute: "givenName" }],
    [`${enterprise}:manager.value`, { urn: enterprise, attribute: "manager", subAttribute: "value" }],
    ["members.$ref", { attribute: "members", subAttribute: "$ref" }],
    ["a-b_c$1", { attribute: "a-b_c$1" }],
    ["", undefined],
    ["a.b.c", undefined],
    [".a", undefined],
    ["a.", undefined],
    ["1a", undefined],
    [":a", undefined],
    ["nourn:a", undefined],
    ["urn:x:", undefined],
    ["a b", undefined],
    ["__proto__", undefined],
  ];
  for (const [text, path] of rows)
    test(`"${text}" ${path === undefined ? "is none" : "is read and printed"}`, () => {
      const parsed = parseAttributePath(text);
      expect(parsed.ok ? parsed.value : undefined).toEqual(path);
      if (parsed.ok) expect(printPath(parsed.value)).toBe(text);
    });

  test("a PATCH path reads back from what is printed", () => {
    for (const text of [
      'emails[type eq "a]b"].value',
      "emails[not (primary eq true)]",
      `${probe}:tags[value eq "x"]`,
    ]) {
      const parsed = parsePatchPath(text);
      if (!parsed.ok) throw new Error(parsed.error.detail);
      expect(printPath(parsed.value)).toBe(text);
    }
    for (const text of [
      "emails[0]",
      "emails[].x",
      "emails[type pr]x",
      "emails[type pr].a.b",
      "name.x[a pr]",
      "emails]type[",
    ])
      expect(parsePatchPath(text), text).toMatchObject({ ok: false, error: { status: 400 } });
  });

  test("the URN of an extension may end in a version: it is a path by itself, and shows the whole extension", () => {
    const urn = "urn:example:badges:1.0";
    const [userType] = standardResourceTypes;
    const schema = readSchema({ id: urn, attributes: [{ name: "colour" }] });
    if (!schema.ok || userType === undefined) throw new Error("no definition");
    const type = { ...userType, schemaExtensions: [{ schema: urn, required: false }] };
    const definition = defineResourceType(type, [...standardSchemas, schema.value]);
    const operations = parsePatchOp(patchOp([{ op: "add", path: urn, value: { colour: "red" } }]));
    const patched = operations.ok ? applyPatch(definition, ada, operations.value) : operations;
    expect(patched).toMatchObject({
      ok: true,
      value: { resource: { schemas: [core, urn], [urn]: { colour: "red" } } },
    });
    const projection = readProjection({ attributes: urn });
    if (!patched.ok || !projection.ok) throw new Error("refused");
    expect(project(definition, patched.value.resource, projection.value)[urn]).toEqual({ colour: "red" });
    const path = parsePatchPath(urn);
    expect(path.ok && printPath(path.value)).toBe(urn);
  });

  test("attributes are found in any letter case, sub-attributes with their parent, unknown ones not at all", () => {
    expect(findAttribute(users, { attribute: "USERNAME" })?.attribute.name).toBe("userName");
    const manager = findAttribute(users, {
      urn: enterprise.toUpperCase(),
      attribute: "Manager",
      subAttribute: "VALUE",
    });
    expect([manager?.attribute.name, manager?.parent?.name, manager?.urn]).toEqual(["value", "manager", enterprise]);
    expect(findAttribute(users, { urn: core, attribute: "title" })?.urn).toBeUndefined();
    for (const path of [
      { attribute: "department" },
      { urn: enterprise, attribute: "title" },
      { urn: "urn:x", attribute: "title" },
      { attribute: "title", subAttribute: "value" },
    ])
      expect(findAttribute(users, path)).toBeUndefined();
  });

  test("values are found one by one, in any letter case", () => {
    expect(valuesAt(ada, { attribute: "emails", subAttribute: "type" }, users)).toEqual(["work", "home"]);
    expect(valuesAt({ USERNAME: "x" }, { attribute: "userName" }, users)).toEqual(["x"]);
    expect(
      valuesAt(
        { [enterprise]: { manager: { value: "2" } } },
        { urn: enterprise, attribute: "manager", subAttribute: "value" },
        users,
      ),
    ).toEqual(["2"]);
    expect(valuesAt(ada, { attribute: "title" }, users)).toEqual([]);
    expect(valuesAt(ada, { attribute: "constructor" }, users)).toEqual([]);
  });
});
