import { expect, test } from "@playwright/test";
import { fitRequest, idleOn } from "../../../src/engine/fit/fit-request.ts";
import type { TargetFacts } from "../../../src/model/facts.ts";
import type { RequestStep } from "../../../src/model/scenario.ts";
import {
  type Attribute,
  type Json,
  type Schema,
  standardResourceTypes,
  standardSchemas,
  urns,
} from "../../../src/scim/index.ts";

const everything: TargetFacts = {
  baseUrl: "http://localhost/scim/v2",
  capabilities: {},
  resourceTypes: standardResourceTypes,
  schemas: standardSchemas,
  discovered: { serviceProviderConfig: true, resourceTypes: true, schemas: true },
};

type Change = (attribute: Attribute) => readonly Attribute[];

const changed = (schema: Schema, change: Change): Schema => ({
  ...schema,
  attributes: schema.attributes.flatMap(change),
});

/** A target whose user schema differs from the RFC's. */
const withUsers = (change: Change): TargetFacts => ({
  ...everything,
  schemas: standardSchemas.map((schema) => (schema.id === urns.user ? changed(schema, change) : schema)),
});

const without = (...names: readonly string[]): TargetFacts =>
  withUsers((attribute) => (names.includes(attribute.name) ? [] : [attribute]));

const requiring = (...names: readonly string[]): TargetFacts =>
  withUsers((attribute) => [names.includes(attribute.name) ? { ...attribute, required: true } : attribute]);

const plain: TargetFacts = {
  ...everything,
  resourceTypes: standardResourceTypes.map((type) => ({ ...type, schemaExtensions: [] })),
};

const post = (body: Json, facts: TargetFacts): Json | undefined =>
  fitRequest({ method: "POST", path: "/Users", body }, facts, "m1").body;

const patch = (operations: readonly Json[], facts: TargetFacts): Json | undefined =>
  fitRequest(
    { method: "PATCH", path: "/Users/1", body: { schemas: [urns.patchOp], Operations: operations } },
    facts,
    "m1",
  ).body;

const operationsLeft = (operations: readonly Json[], facts: TargetFacts): unknown =>
  (patch(operations, facts) as { Operations: unknown }).Operations;

const step = (more: Partial<RequestStep>): RequestStep => ({
  kind: "request",
  place: { file: "x", line: 1, column: 1 },
  method: "GET",
  path: "/Users",
  headers: {},
  auth: "run",
  repeat: 1,
  ...more,
});

const ada = {
  schemas: [urns.user, urns.enterpriseUser],
  userName: "ada",
  TITLE: "Countess",
  name: { givenName: "Ada" },
  emails: [{ value: "a@b", type: "work" }],
  [urns.enterpriseUser]: { department: "Engines" },
  unheardOf: 1,
};

test("a target that has everything is sent everything, as it was written", () => {
  expect(post(ada, everything)).toEqual(ada);
  expect(JSON.stringify(post(ada, everything))).toBe(JSON.stringify(ada));
});

test("a target that publishes no schemas is sent everything", () => {
  const silent = { ...without("title"), discovered: { ...everything.discovered, schemas: false } };
  expect(post(ada, silent)).toEqual(ada);
});

test("standard attributes that are not published are left out; what nobody knows is sent on purpose", () => {
  const { TITLE: _, ...rest } = ada;
  expect(post(ada, without("title"))).toEqual(rest);
});

test("sub-attributes that are not published are left out, and what becomes empty by it", () => {
  const facts = withUsers((attribute) => [
    attribute.name === "emails" || attribute.name === "name"
      ? {
          ...attribute,
          subAttributes: (attribute.subAttributes ?? []).filter(
            ({ name }) => name === "value" || name === "familyName",
          ),
        }
      : attribute,
  ]);
  expect(
    post({ userName: "a", name: { givenName: "A" }, emails: [{ value: "v", type: "work" }, { type: "home" }] }, facts),
  ).toEqual({
    userName: "a",
    emails: [{ value: "v" }],
  });
  expect(post({ userName: "a", emails: [], name: {} }, facts)).toEqual({ userName: "a", emails: [], name: {} });
});

test("a complex attribute without published parts is taken as it is", () => {
  const facts = withUsers(({ subAttributes: _, ...attribute }) => [attribute]);
  expect(post(ada, facts)).toEqual(ada);
});

test("an extension that is not published is left out with its name; one of the target's own stays", () => {
  const { [urns.enterpriseUser]: _, ...rest } = ada;
  expect(post(ada, plain)).toEqual({ ...rest, schemas: [urns.user] });
  const own = { userName: "a", schemas: [urns.user, "urn:x:1"], "urn:x:1": { a: 1 } };
  expect(post(own, plain)).toEqual(own);
});

test("what the target requires beyond the RFC is added, and differs from user to user", () => {
  expect(post({ userName: "ada@x" }, requiring("displayName", "emails", "userName"))).toEqual({
    userName: "ada@x",
    displayName: "ada@x",
    emails: [{ value: "ada@x" }],
  });
  expect(post({ userName: "ada@x", displayName: "", EMAILS: [] }, requiring("displayName", "emails"))).toEqual({
    userName: "ada@x",
    displayName: "",
    EMAILS: [],
  });
});

test("a name that is required has the parts people usually have", () => {
  expect(post({ userName: "a" }, requiring("name", "addresses"))).toEqual({
    userName: "a",
    name: { familyName: "Family", givenName: "Given" },
    addresses: [{ country: "GB" }],
  });
});

test("what the RFC requires itself is never added: its absence is what a scenario may be about", () => {
  expect(post({ displayName: "Nameless" }, requiring("userName"))).toEqual({ displayName: "Nameless" });
});

test("the parts of a name that the target requires are added where a name is sent", () => {
  const facts = withUsers((attribute) => [
    attribute.name === "name"
      ? {
          ...attribute,
          subAttributes: (attribute.subAttributes ?? []).map((sub) => ({
            ...sub,
            required: sub.name === "familyName",
          })),
        }
      : attribute,
  ]);
  expect(post({ userName: "a", name: { givenName: "A" } }, facts)).toEqual({
    userName: "a",
    name: { givenName: "A", familyName: "Family" },
  });
  expect(post({ userName: "a" }, facts)).toEqual({ userName: "a" });
});

test("an extension the target requires is added with its required attributes", () => {
  const facts: TargetFacts = {
    ...everything,
    resourceTypes: everything.resourceTypes.map((type) => ({
      ...type,
      schemaExtensions: type.schemaExtensions.map((extension) => ({ ...extension, required: true })),
    })),
    schemas: standardSchemas.map((schema) =>
      schema.id === urns.enterpriseUser
        ? changed(schema, (attribute) => [{ ...attribute, required: attribute.name === "employeeNumber" }])
        : schema,
    ),
  };
  expect(post({ schemas: [urns.user], userName: "a" }, facts)).toEqual({
    schemas: [urns.user, urns.enterpriseUser],
    userName: "a",
    [urns.enterpriseUser]: { employeeNumber: "a" },
  });
});

test("bodies that are no resources are sent as they are", () => {
  for (const body of [[], "x", null, 1, true]) expect(post(body, without("title"))).toEqual(body);
  const search = { method: "POST", path: "/Users/.search", body: { title: "x" } };
  expect(fitRequest(search, without("title"), "m")).toEqual(search);
  const elsewhere = { method: "POST", path: "/Things", body: { title: "x" } };
  expect(fitRequest(elsewhere, without("title"), "m")).toEqual(elsewhere);
});

test("operations of a PATCH lose what the target does not have", () => {
  const facts = without("title", "nickName");
  expect(
    operationsLeft(
      [
        { op: "add", path: "title", value: "x" },
        { op: "remove", path: "NICKNAME" },
        { op: "replace", path: "displayName", value: "y" },
        { op: "replace", value: { title: "x", active: true } },
        { op: "replace", value: { title: "x" } },
        { op: "replace", value: {} },
        { op: "replace", path: "emails[", value: 1 },
        { op: "add", path: "unheardOf", value: 1 },
        7,
      ],
      facts,
    ),
  ).toEqual([
    { op: "replace", path: "displayName", value: "y" },
    { op: "replace", value: { active: true } },
    { op: "replace", value: {} },
    { op: "replace", path: "emails[", value: 1 },
    { op: "add", path: "unheardOf", value: 1 },
    7,
  ]);
  expect(
    operationsLeft(
      [
        { op: "replace", path: `${urns.enterpriseUser}:department`, value: "x" },
        { op: "remove", path: urns.enterpriseUser },
      ],
      plain,
    ),
  ).toEqual([]);
});

test("a step about nothing the target has is idle, and says what is missing", () => {
  const facts = without("title");
  const asks = (path: string) => idleOn(facts, step({ path }));
  expect(asks('/Users?filter=userName co "${run}" and title pr')).toContain("title");
  expect(asks("/Users?filter=not%20(title%20pr)")).toContain("title");
  expect(asks("/Users?sortBy=title")).toContain("title");
  expect(asks('/Users?filter=userName co "title"')).toBeUndefined();
  expect(asks("/Users?filter=title")).toBeUndefined();
  expect(asks("/Users?attributes=title")).toBeUndefined();
  expect(asks("/Users/${ada.id}")).toBeUndefined();
  expect(idleOn(plain, step({ path: `/Users?filter=${urns.enterpriseUser}:department pr` }))).toContain("department");
  const search = step({ method: "POST", path: "/Users/.search", body: { filter: "title pr" } });
  expect(idleOn(facts, search)).toContain("title");
  const operations = (...Operations: readonly Json[]) =>
    step({ method: "PATCH", path: "/Users/${ada.id}", body: { Operations } });
  expect(idleOn(facts, operations({ op: "remove", path: "title" }))).toContain("none of the attributes");
  expect(
    idleOn(facts, operations({ op: "remove", path: "title" }, { op: "remove", path: "nickName" })),
  ).toBeUndefined();
  expect(idleOn(facts, operations())).toBeUndefined();
});

test("the operations of a bulk request are fitted like requests of their own", () => {
  const facts = without("title");
  const user = { schemas: [urns.user], userName: "ada", title: "Countess" };
  const change = {
    schemas: [urns.patchOp],
    Operations: [
      { op: "add", path: "title", value: "x" },
      { op: "add", path: "nickName", value: "x" },
    ],
  };
  const Operations: Json = [
    { method: "POST", path: "/Users", bulkId: "a", data: user },
    { method: "PATCH", path: "/Users/1", data: change },
    { method: "DELETE", path: "/Users/1" },
    "nonsense",
  ];
  const fitted = fitRequest({ method: "POST", path: "/Bulk", body: { Operations } }, facts, "m1").body;
  expect(fitted).toMatchObject({
    Operations: [
      { method: "POST", bulkId: "a", data: { userName: "ada" } },
      { method: "PATCH", data: { Operations: [{ path: "nickName" }] } },
      { method: "DELETE", path: "/Users/1" },
      "nonsense",
    ],
  });
  expect(JSON.stringify(fitted)).not.toContain("title");
});
