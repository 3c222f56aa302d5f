import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { isObject, type Json, type JsonObject } from "../../../src/scim/json.ts";
import { type Bench, bench, enterprise, group, person, team, user } from "./support.ts";

interface Recorded {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: JsonObject | null;
  readonly note?: string;
}

const folder = resolve(import.meta.dirname, "../../../fixtures/idp-traffic");

const recorded = ["okta", "entra", "google"].flatMap(
  (file) => JSON.parse(readFileSync(join(folder, `${file}.json`), "utf8")) as Recorded[],
);

/** SCIM 1.1 and token endpoints are another protocol. */
const isScim2 = ({ id, path }: Recorded): boolean =>
  !path.includes("/v1/") && !id.startsWith("entra-token") && !id.startsWith("okta-opp");

/** The log shows only a part of the body; on the wire it was the whole resource with these values. */
const isPartial = ({ note = "" }: Recorded): boolean => /^(.* )?PARTIAL/.test(note);

/** Base paths differ from server to server; below them everybody is the same. Placeholders stand for a value of the run. */
const pathBelow = (path: string): string =>
  path
    .replace(/^.*?(?=\/(Users|Groups|Schemas|ResourceTypes|Roles)\b)/, "")
    .replaceAll(/\{\{?(\w+)\}?\}/g, "$1")
    .replaceAll(" ", "%20");

const filled = (json: Json): JsonObject => JSON.parse(JSON.stringify(json).replaceAll(/\{\{?(\w+)\}?\}/g, "$1"));

const sent = async ({ send }: Bench, request: Recorded, body: Json | undefined) => {
  const headers = Object.fromEntries(
    Object.entries(request.headers ?? {})
      .filter(([name]) => !["authorization", "host"].includes(name.toLowerCase()))
      .map(([name, value]) => [name.toLowerCase(), value]),
  );
  return send(request.method, pathBelow(request.path), body, headers);
};

/** Puts the resource there that the request is about, under the id it names. */
const withTarget = async (request: Recorded): Promise<Bench> => {
  const made = bench();
  const [, endpoint, id] = /^\/(\w+)\/([^/?]+)/.exec(pathBelow(request.path)) ?? [];
  if (id === undefined || /missing|nonexistent|unknown/.test(request.id)) return made;
  if (endpoint === "Users") {
    await made.server.seed([
      person("stored@contoso.com", {
        id,
        active: true,
        displayName: "Stored",
        name: { givenName: "Stored", familyName: "Person" },
        emails: [{ value: "stored@contoso.com", type: "work", primary: true }],
      }),
    ]);
  }
  if (endpoint === "Groups") {
    const members = [
      ...new Set(JSON.stringify(request.body).match(/[0-9a-f]{8}-[0-9a-f-]{27}|u1091|f648f8d5ea4e4cd38e9c/g)),
    ];
    const present = members.filter((member) => member !== id);
    await made.server.seed(present.map((member) => person(member, { id: member })));
    await made.server.seed([{ ...team("Stored", ...present, "other"), id }]);
  }
  return made;
};

/** What stood around the part that was logged. */
const restOf = async ({ send }: Bench, method: string, path: string): Promise<JsonObject> =>
  method === "PUT" ? (await send("GET", path)).body : { schemas: [path === "/Users" ? user : group] };

const refusals: Readonly<Record<string, number>> = {
  "okta-20-ent-roles": 404,
  "okta-20-suite-unknown-id": 404,
  "entra-user-get-missing": 404,
  "entra-validator-delete-nonexistent": 404,
};

const successes: Readonly<Record<string, readonly number[]>> = {
  GET: [200],
  POST: [201],
  PUT: [200],
  PATCH: [200, 204],
  DELETE: [204],
};

/** What of a body a server must give back: not what it alone says, nor secrets, nor what no schema of ours knows. */
const known = ["userName", "externalId", "displayName", "name", "active", "title", "emails", "locale", "nickName"];

for (const request of recorded.filter(isScim2)) {
  test(`${request.id} is understood`, async () => {
    const made = await withTarget(request);
    const path = pathBelow(request.path).replace(/\?.*/, "");
    const rest = isPartial(request) ? await restOf(made, request.method, path) : {};
    const body = request.body === null ? undefined : { ...rest, ...filled(request.body) };
    if (request.method === "POST" && body === undefined) return;
    const answer = await sent(made, request, body);
    const expected = refusals[request.id];
    if (expected !== undefined) expect(answer.status).toBe(expected);
    else expect(successes[request.method], JSON.stringify(answer.body)).toContain(answer.status);

    if (body === undefined || (request.method !== "POST" && request.method !== "PUT")) return;
    const read = await made.send("GET", request.method === "POST" ? `${path}/${answer.body.id}` : path);
    for (const name of known) if (body[name] !== undefined) expect(read.body).toMatchObject({ [name]: body[name] });
    if (isObject(body[enterprise])) {
      // The manager's name is read-only: the server says it, for managers it knows.
      const { manager: _manager, ...own } = body[enterprise];
      expect(read.body).toMatchObject({ [enterprise]: own });
    }
    expect(JSON.stringify(read.body)).not.toContain(typeof body.password === "string" ? body.password : "\u0000");
  });
}

test.describe("does what was meant by", () => {
  for (const [id, expected] of [
    ["okta-20-deactivate-patch", { active: false }],
    ["entra-user-disable-legacy", { active: false }],
    ["entra-user-enable-legacy", { active: true, displayName: "Updated Name" }],
    ["entra-user-patch-add-vs-replace-rec", { name: { givenName: "Bar", familyName: "Foo2" } }],
    ["entra-user-patch-address-add", { addresses: [{ type: "work", formatted: "1111 Street Rd" }] }],
    [
      "entra-user-patch-manager-add-rec",
      { [enterprise]: { manager: { value: "45619541-95de-4d5e-9872-571b5d2c5577" } } },
    ],
    [
      "entra-user-patch-replace-many-flag",
      {
        displayName: "Bjfe",
        name: { givenName: "Kkom", familyName: "Unua" },
        emails: [{ type: "work", value: "TestMhvaes@test.microsoft.com" }],
        [enterprise]: { employeeNumber: "Aklq" },
      },
    ],
    ["entra-user-patch-flag-ext-keys", { [enterprise]: { employeeNumber: "1111", costCenter: "2222" } }],
    ["entra-group-rename", { displayName: "1879db59-3bdf-4490-ad68-ab880a269474updatedDisplayName" }],
    ["okta-20-group-rename", { displayName: "Test SCIMv2" }],
    ["google-user-suspend-patch-inferred", { active: false }],
  ] as const) {
    test(id, async () => {
      const request = recorded.find((each) => each.id === id);
      if (request === undefined || request.body === null) throw new Error(`No such request: ${id}`);
      const made = await withTarget(request);
      await sent(made, request, request.body);
      expect((await made.send("GET", pathBelow(request.path))).body).toMatchObject(expected);
    });
  }

  for (const [id, members] of [
    ["entra-group-member-add-doc", ["f648f8d5ea4e4cd38e9c", "other"]],
    ["entra-group-member-remove-doc", ["other"]],
    ["entra-group-member-remove-noref", ["other"]],
    ["entra-group-member-remove-flag", ["other"]],
    ["entra-group-members-replace", ["f648f8d5ea4e4cd38e9c"]],
    ["okta-20-group-members-remove-add", ["23a35c27-23d3-4c03-b4c5-6443c09e7173", "other"]],
    ["okta-20-group-members-replace", ["23a35c27-23d3-4c03-b4c5-6443c09e7173", "89bb1940-b905-4575-9e7f-6f887cfb368e"]],
  ] as const) {
    test(`${id}, and no more`, async () => {
      const request = recorded.find((each) => each.id === id);
      if (request === undefined || request.body === null) throw new Error(`No such request: ${id}`);
      const made = await withTarget(request);
      await sent(made, request, request.body);
      const changed = (await made.send("GET", pathBelow(request.path))).body;
      expect(changed.members.map(({ value }: { value: string }) => value).toSorted()).toEqual(members);
      const [first] = members;
      const shown = (await made.send("GET", `/Users/${first}`)).body.groups;
      if (first !== "other") expect(shown).toEqual([expect.objectContaining({ value: changed.id })]);
    });
  }
});

test("a create replayed is a conflict, and a look-up finds what it made", async () => {
  const made = bench();
  const create = { ...person("jdoe@contoso.com", { externalId: "x" }), schemas: [user, enterprise], roles: [] };
  expect((await made.send("POST", "/Users", create)).status).toBe(201);
  expect((await made.send("POST", "/Users", create)).body.scimType).toBe("uniqueness");
  for (const query of [
    'filter=userName eq "JDOE@contoso.com"',
    "filter=userName+eq+%22jdoe%40contoso.com%22",
    'filter=externalId eq "x"&startIndex=1&count=100',
    'aadOptscim062020&filter=userName eq "jdoe@contoso.com"',
  ]) {
    expect((await made.send("GET", `/Users?${query}`)).body.totalResults).toBe(1);
  }
});
