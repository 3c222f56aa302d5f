import { expect, test } from "@playwright/test";
import type { DirectoryPerson, IdpMemory } from "../../../src/model/idp.ts";
import type { Json, JsonObject } from "../../../src/scim/json.ts";
import { dialectOf } from "./support/dialects.ts";
import { answers, blank, directory, json, listOf, person, play } from "./support/play.ts";

const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const vendor = "urn:vendor:scim:2.0:User";
const linked: IdpMemory = { ...blank, links: { ada: "1" } };

const somebody = (attributes: JsonObject): DirectoryPerson =>
  person("ada", { attributes: { userName: "ada@example.org", ...attributes } });

type Mapping = Readonly<Record<string, string | null>>;

const created = (mapping: Mapping, attributes: JsonObject): Json | undefined =>
  play(
    { dialect: dialectOf("okta", "aiw", { mapping }), directory: directory([somebody(attributes)]) },
    { kind: "assign-user", subject: "ada" },
    answers(listOf(), json(201, { id: "1" })),
  ).requests[1]?.body;

const updated = (mapping: Mapping, attributes: JsonObject, shown: JsonObject): Json | undefined =>
  play(
    { dialect: dialectOf("okta", "aiw", { mapping }), directory: directory([somebody(attributes)]), memory: linked },
    { kind: "update-user", subject: "ada" },
    answers(json(200, { id: "1", userName: "ada@example.org", ...shown }), json(200, {})),
  ).requests[1]?.body;

test("an attribute in the core namespace stands at the root, whether the namespace is written or not", () => {
  const attributes = { division: "gold" };
  for (const target of ["orgRole", `${core}:orgRole`, `${core.toUpperCase()}:orgRole`])
    expect(created({ division: target }, attributes)).toMatchObject({ schemas: [core], orgRole: "gold" });
});

test("attributes of one namespace share one object, and the namespace stands in schemas once", () => {
  const mapping = { division: `${vendor}:licence`, costCenter: `${vendor}:desk.building`, office: `${vendor}:site` };
  expect(created(mapping, { division: "gold", costCenter: "North", office: "London" })).toMatchObject({
    schemas: [core, vendor],
    [vendor]: { licence: "gold", desk: { building: "North" }, site: "London" },
  });
});

test("a namespace none of whose attributes has a value is neither sent nor named", () => {
  const body = created({ division: `${vendor}:licence` }, {});
  expect(body).toHaveProperty("schemas", [core]);
  expect(body).not.toHaveProperty([vendor]);
});

test("an attribute without a namespace is not sent", () => {
  const body = created({ division: ":licence" }, { division: "gold" });
  expect(JSON.stringify(body)).not.toContain("gold");
  expect(body).toHaveProperty("schemas", [core]);
});

test("a selection in a namespace makes an element of its array", () => {
  expect(created({ division: `${vendor}:roles.^[primary==true].value` }, { division: "admin" })).toMatchObject({
    [vendor]: { roles: [{ primary: true, value: "admin" }] },
  });
});

test("a first value in a PUT brings its namespace into schemas, behind those the target named", () => {
  const shown = { schemas: [core, "urn:other"], "urn:other": { kept: true } };
  expect(updated({ division: `${vendor}:licence` }, { division: "gold" }, shown)).toMatchObject({
    schemas: [core, "urn:other", vendor],
    "urn:other": { kept: true },
    [vendor]: { licence: "gold" },
  });
});

test("a namespace the target spells in other letters is the same one", () => {
  const spelled = vendor.toUpperCase();
  const shown = { schemas: [core, spelled], [spelled]: { licence: "silver", seat: 7 } };
  const body = updated({ division: `${vendor}:licence` }, { division: "gold" }, shown);
  expect(body).toMatchObject({ schemas: [core, spelled], [spelled]: { licence: "gold", seat: 7 } });
  expect(body).not.toHaveProperty([vendor]);
});

test("a value that went away in Okta is an empty text in its namespace", () => {
  const shown = { schemas: [core, vendor], [vendor]: { licence: "silver", seat: 7 } };
  expect(updated({ division: `${vendor}:licence` }, {}, shown)).toMatchObject({
    schemas: [core, vendor],
    [vendor]: { licence: "", seat: 7 },
  });
});

test("a mapping taken away leaves what the target holds in that place", () => {
  const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  const shown = { schemas: [core, enterprise], [enterprise]: { division: "old" } };
  expect(updated({ division: null }, { division: "new" }, shown)).toMatchObject({ [enterprise]: { division: "old" } });
});
