import { expect, test } from "@playwright/test";
import { draftOf, valueAt, withValueAt } from "../../../src/idps/support/resource.ts";
import { parseTargetPath, type TargetPath } from "../../../src/idps/support/target-path.ts";
import type { Json, JsonObject } from "../../../src/scim/json.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const pathOf = (text: string): TargetPath => {
  const parsed = parseTargetPath(text);
  if (!parsed.ok) throw new Error(parsed.error.detail);
  return parsed.value;
};

const put = (resource: JsonObject, path: string, value: Json, extra?: JsonObject): string => {
  const draft = draftOf(resource);
  draft.put(pathOf(path), value, extra);
  return JSON.stringify(draft.resource);
};

test("paths are read in SCIM's spelling and in Okta's", () => {
  expect(pathOf("emails.^[primary==true].value")).toMatchObject({
    ...pathOf("emails[primary eq true].value"),
    text: "emails.^[primary==true].value",
  });
  expect(pathOf("roles.^[type=='Administrator'].value").selectors).toEqual([
    { attribute: "type", value: "Administrator" },
  ]);
  expect(pathOf('addresses[type eq "work" and primary eq true].region').selectors).toHaveLength(2);
});

test("a namespace may hold dots and colons, and need not be a URN", () => {
  expect(pathOf(`${enterprise}:manager.value`)).toMatchObject({
    namespace: enterprise,
    attribute: "manager",
    below: ["value"],
  });
  expect(pathOf("my namespace:licence")).toMatchObject({ namespace: "my namespace", attribute: "licence" });
  expect(pathOf('urn:x:y:roles[type eq "a:b"].value')).toMatchObject({ namespace: "urn:x:y", attribute: "roles" });
});

test("an attribute of the core namespace lies at the root", () => {
  expect(pathOf("urn:ietf:params:scim:schemas:core:2.0:User:sentryOrgRole").namespace).toBeUndefined();
});

for (const wrong of ["", "emails[", 'emails[type co "x"].value', "a..b", "name.", "emails[]..value"])
  test(`"${wrong}" is no path`, () => {
    expect(parseTargetPath(wrong).ok).toBe(false);
  });

test("a value is put where nothing was, and its keys come in the order they were put", () => {
  expect(put({}, "name.givenName", "Ada")).toBe('{"name":{"givenName":"Ada"}}');
  expect(put({}, "emails[primary eq true].value", "a@b")).toBe('{"emails":[{"primary":true,"value":"a@b"}]}');
  expect(put({}, 'roles[primary eq "True"].value', "x")).toBe('{"roles":[{"primary":true,"value":"x"}]}');
  expect(put({}, 'emails[type eq "work"].value', "a@b", { primary: true })).toBe(
    '{"emails":[{"primary":true,"type":"work","value":"a@b"}]}',
  );
  expect(put({}, `${enterprise}:department`, "Engines")).toBe(`{"${enterprise}":{"department":"Engines"}}`);
});

test("empty brackets mean the one element, whatever it says of itself", () => {
  expect(put({}, "emails[].value", "a@b")).toBe('{"emails":[{"value":"a@b"}]}');
  expect(put({ emails: [{ value: "a@b" }] }, "emails[].type", "work")).toBe(
    '{"emails":[{"value":"a@b","type":"work"}]}',
  );
});

test("what was there keeps its place and its spelling", () => {
  expect(put({ UserName: "a", id: "1" }, "userName", "b")).toBe('{"UserName":"b","id":"1"}');
  expect(
    put(
      {
        emails: [
          { value: "x", primary: false },
          { value: "y", primary: true, display: "y" },
        ],
      },
      "emails[primary eq true].value",
      "z",
    ),
  ).toBe('{"emails":[{"value":"x","primary":false},{"value":"z","primary":true,"display":"y"}]}');
  expect(put({ [enterprise.toUpperCase()]: { Department: "x" } }, `${enterprise}:department`, "y")).toBe(
    `{"${enterprise.toUpperCase()}":{"Department":"y"}}`,
  );
});

test("another element is added where none is the one that is meant", () => {
  expect(put({ phoneNumbers: [{ type: "work", value: "1" }] }, 'phoneNumbers[type eq "fax"].value', "2")).toBe(
    '{"phoneNumbers":[{"type":"work","value":"1"},{"type":"fax","value":"2"}]}',
  );
});

test("values are found whatever the letter case", () => {
  const resource: JsonObject = {
    NAME: { givenname: "Ada" },
    emails: [
      { Type: "Work", value: "a@b" },
      { type: "home", value: "c@d" },
    ],
  };
  expect(valueAt(resource, pathOf("name.givenName"))).toBe("Ada");
  expect(valueAt(resource, pathOf('emails[type eq "work"].value'))).toBe("a@b");
  expect(valueAt(resource, pathOf('emails[type eq "other"].value'))).toBeUndefined();
});

test("names that objects are born with are names like any other", () => {
  expect(valueAt({}, pathOf("constructor"))).toBeUndefined();
  const made = withValueAt({}, pathOf("__proto__.polluted"), true);
  expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
  expect(({} as JsonObject).polluted).toBeUndefined();
});
