import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { bundledServer } from "../../../src/app/bundled.ts";
import { simulate } from "../../../src/app/simulate.ts";
import type { Io } from "../../../src/cli/io.ts";
import type { ScimRequest, Transport } from "../../../src/model/exchange.ts";
import { isObject, type JsonObject } from "../../../src/scim/json.ts";
import { inProcess } from "../../../src/wire/in-process.ts";
import { scratchFolder } from "../scratch.ts";
import { played } from "./support.ts";

const directory = `
people:
  ada: { givenName: Ada, familyName: Byron, title: Countess, department: Engines, manager: mary, employeeNumber: "815" }
  mary: { givenName: Mary, familyName: Somerville, title: Author }
  grace: { givenName: Grace, familyName: Hopper }
  jose: { givenName: José, familyName: "Ibáñez, \\"Pepe\\"", phone: "+34 555 010203" }
groups:
  engineers: { displayName: Engineers, members: [ada, grace, jose] }
  authors: { displayName: Authors, members: [mary] }
script:
  - { after: 1d, joins: grace }
  - { moves: ada, set: { title: Boss, department: Research } }
  - { moves: mary, set: { title: null } }
  - { after: 7d, leaves: jose }
  - { changes: engineers, remove: [ada], displayName: Makers }
  - { after: 1d, returns: jose }
  - { leaves: mary }
`;

test.describe.configure({ timeout: 180_000 });

const quietIo = (): Io => ({
  out: () => undefined,
  say: () => undefined,
  progress: () => undefined,
  isTerminal: false,
  hasColour: false,
  columns: 80,
  environment: {},
  interrupted: new AbortController().signal,
});

for (const idp of ["okta", "entra"])
  test(`${idp} brings the groups of the directory, too`, async () => {
    const { code, out, said } = await played(idp, directory);
    expect(`${out}\n${said}`).toContain("and 2 groups");
    expect(code).toBe(0);
  });

for (const [idp, kinds] of Object.entries({
  okta: ["aiw", "oin"],
  entra: ["legacy", "compliant"],
  google: ["put", "patch"],
})) {
  for (const kind of kinds) {
    test(`a conforming target ends up with what ${idp} ${kind} says`, async () => {
      const { code, result, told } = await played(idp, directory, ["--kind", kind]);
      expect(told).toEqual([]);
      expect(result.verdict).toBe("pass");
      expect(code).toBe(0);
    });
  }
}

test("people of every script and with every edge end up as they are", async () => {
  const { result } = await played(
    "okta",
    "generate: { people: 120, groups: 4, seed: 3 }\nscript: [{ events: 30, within: 30d }]",
  );
  expect(result.scenarios.flatMap(({ findings }) => findings)).toEqual([]);
  expect(result.verdict).toBe("pass");
});

test("a title that a PUT did not change is named by person and attribute", async () => {
  const { told, code } = await played("okta", directory, ["--quirk", "put-keeps-the-old-title"]);
  expect(told.map(({ checkId, requirement, message }) => [checkId, requirement, message])).toContainEqual([
    "convergence/attributes",
    "OKTA-60",
    'ada: title is "Countess", expected "Boss"',
  ]);
  expect(code).toBe(1);
});

type Twist = (transport: Transport) => Transport;

/** A conforming target behind somebody who changes what goes over the wire. */
const behind = async (twist: Twist, idp: string): Promise<readonly string[]> => {
  const out = scratchFolder();
  const file = join(out, "directory.yaml");
  writeFileSync(file, directory);
  const token = "token-of-this-test";
  const server = bundledServer("reference", [], token);
  const transport = twist(inProcess(server, { token }));
  const open = async () => ({
    baseUrl: "http://127.0.0.1/scim/v2",
    transport,
    allowsWrites: true,
    auth: {},
    close: async () => {},
  });
  const options = { directory: file, target: "here", timeout: 10_000, reporter: ["json"], out, seed: 7, workers: 4 };
  const { outcome } = await simulate(idp, options, quietIo(), { size: () => undefined, line: () => undefined }, open);
  return outcome.result.scenarios
    .flatMap(({ findings }) => findings)
    .filter(({ checkId }) => checkId.startsWith("convergence/"))
    .map(({ checkId, message }) => `${checkId} ${message}`);
};

const changing =
  (isMeant: (request: ScimRequest) => boolean, change: (body: JsonObject) => JsonObject): Twist =>
  (transport) =>
  (request) =>
    transport(isMeant(request) && isObject(request.body) ? { ...request, body: change(request.body) } : request);

const isCreate = ({ method, path }: ScimRequest): boolean => method === "POST" && path === "/Users";

/** What goes wrong on the way, and what the comparison has to say of it. */
const wrongs: Readonly<Record<string, readonly [idp: string, twist: Twist, says: RegExp]>> = {
  "a name that is cut on the way": [
    "google",
    changing(isCreate, (body) => ({ ...body, displayName: String(body.displayName).slice(0, 4) })),
    /^convergence\/attributes ada: displayName is "Ada ", expected "Ada Byron"$/,
  ],
  "a deactivation that comes to nothing": [
    "okta",
    changing(
      ({ method }) => method === "PUT",
      (body) => ({ ...body, active: true }),
    ),
    /^convergence\/activity mary: active is true, expected false$/,
  ],
  "a group that loses its members": [
    "okta",
    changing(
      ({ path }) => path.startsWith("/Groups"),
      (body) => (body.members === undefined ? body : { ...body, members: [] }),
    ),
    /^convergence\/members engineers: jose, grace are missing from it, expected in the group$/,
  ],
  "an account that is made twice": [
    "entra",
    (transport) => async (request) => {
      if (isCreate(request) && isObject(request.body))
        await transport({
          ...request,
          body: { ...request.body, userName: `second-${String(request.body.userName)}`, externalId: null },
        });
      return transport(request);
    },
    /^convergence\/surplus second-ada\.\S+: \/Users\/\S+ is there, and the identity provider is not linked to it$/,
  ],
  "an account that vanishes": [
    "okta",
    (transport) => async (request) => {
      const answer = await transport(request);
      if (isCreate(request) && answer.kind === "response" && isObject(answer.body) && isObject(request.body))
        if (String(request.body.userName).startsWith("jose"))
          await transport({ method: "DELETE", path: `/Users/${String(answer.body.id)}`, headers: {} });
      return answer;
    },
    /^convergence\/missing jose: \/Users\/\S+ is not there, though it was created/,
  ],
};

for (const [name, [idp, twist, says]] of Object.entries(wrongs)) {
  test(`${name} is told`, async () => {
    const told = await behind(twist, idp);
    expect(
      told.filter((line) => says.test(line)),
      told.join("\n"),
    ).toHaveLength(1);
  });
}

test("a group that the target never took is missing, by the rule that the IdP brings it", async () => {
  const refusing: Twist = (transport) => async (request) =>
    request.method === "POST" && request.path === "/Groups"
      ? { kind: "response", status: 500, headers: {}, text: "" }
      : transport(request);
  const told = await behind(refusing, "okta");
  expect(told).toEqual([
    "convergence/missing engineers: there is no such group at the target",
    "convergence/missing authors: there is no such group at the target",
  ]);
});

const leftOut: Readonly<Record<string, string>> = {
  "an IdP that knows no groups": "google",
  "an IdP whose groups are switched off": "keycloak-scim-outbound",
  "an IdP that brings a group once and leaves it": "keycloak-suvera-scim2",
};

for (const [name, idp] of Object.entries(leftOut))
  test(`${name} is not held to groups`, async () => {
    expect((await played(idp, directory)).told).toEqual([]);
  });

test("groups stay at home where the target declares to have none", async () => {
  const { findings, result } = await played("okta", directory, ["--target", "bundled:dialpad"]);
  expect(findings).toEqual([]);
  expect(result.verdict).toBe("pass");
});

test("a group without members is missed only where the IdP brings such groups", async () => {
  const text = "people: { ada: {} }\ngroups: { empty: { members: [] } }";
  expect((await played("jumpcloud", text)).told).toEqual([]);
  expect((await played("okta", text)).out).toContain("1 person and 1 group");
});

test("whoever was deleted is expected no more, and who reports to them is not told again", async () => {
  const text = `${directory}  - { deletes: mary }\n`;
  for (const idp of ["okta", "pingone"]) expect((await played(idp, text)).told).toEqual([]);
});

test("nothing is told where nothing is changed on the way", async () => {
  expect(await behind((transport) => transport, "okta")).toEqual([]);
});
