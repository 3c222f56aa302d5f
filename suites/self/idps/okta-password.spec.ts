import { expect, test } from "@playwright/test";
import { randomText } from "../../../src/engine/random.ts";
import { createRedactor } from "../../../src/engine/redact.ts";
import type { IdpMemory } from "../../../src/model/idp.ts";
import { isObject } from "../../../src/scim/json.ts";
import { dialectOf } from "./support/dialects.ts";
import { answers, blank, directory, json, lines, listOf, type Played, person, play } from "./support/play.ts";

const aiw = dialectOf("okta", "aiw");
const stored = { id: "1", userName: "ada@example.org", active: true };
const linked: IdpMemory = { ...blank, links: { ada: "1" } };

const created = (key: string, seed = "seed"): Played =>
  play(
    {
      dialect: aiw,
      directory: directory([person(key)]),
      random: (label, length, alphabet) => randomText(`${seed}/${label}`, length, alphabet),
    },
    { kind: "assign-user", subject: key },
    answers(listOf(), json(201, stored)),
  );

const passwordIn = ({ requests }: Played, index: number): string => {
  const body = requests[index]?.body;
  return isObject(body) ? String(body.password) : "";
};

test("a new person gets a placeholder of eight characters, the same for the same seed and another one for everybody", () => {
  expect(passwordIn(created("ada"), 1)).toMatch(/^[A-Za-z0-9]{8}$/);
  expect(passwordIn(created("ada"), 1)).toBe(passwordIn(created("ada"), 1));
  expect(passwordIn(created("mary"), 1)).not.toBe(passwordIn(created("ada"), 1));
  expect(passwordIn(created("ada", "other"), 1)).not.toBe(passwordIn(created("ada"), 1));
});

test("the placeholder is no part of an update", () => {
  const { requests } = play(
    { dialect: aiw, directory: directory([person("ada")]), memory: linked },
    { kind: "update-user", subject: "ada" },
    answers(json(200, stored), json(200, stored)),
  );
  expect(requests[1]?.body).not.toHaveProperty("password");
});

test("a record holds a stand-in for it, and nowhere the placeholder itself", () => {
  const request = created("ada").requests[1];
  const redactor = createRedactor();
  const recorded = redactor.request({ method: "POST", path: "/Users", headers: {}, ...request });
  expect(recorded.body).toHaveProperty("password", "<password 1>");
  expect(JSON.stringify(recorded)).not.toContain(passwordIn(created("ada"), 1));
});

test("a new password goes with a PUT in a wizard app and by PATCH in a catalogue app", () => {
  const inWizard = play(
    { dialect: aiw, directory: directory([person("ada")]), memory: linked },
    { kind: "set-password", subject: "ada" },
    answers(json(200, stored), json(200, stored)),
  );
  expect(lines(inWizard)).toEqual(["GET /Users/1", "PUT /Users/1"]);
  expect(passwordIn(inWizard, 1)).toHaveLength(12);

  const inCatalogue = play(
    { dialect: dialectOf("okta", "oin"), directory: directory([person("ada")]), memory: linked },
    { kind: "set-password", subject: "ada" },
    answers(json(204)),
  );
  expect(inCatalogue.requests.map(({ body }) => body)).toEqual([
    {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "replace", value: { password: passwordIn(inWizard, 1) } }],
    },
  ]);
});

test("a recorded PATCH of the password holds a stand-in, too", () => {
  const [request] = play(
    { dialect: dialectOf("okta", "oin"), directory: directory([person("ada")]), memory: linked },
    { kind: "set-password", subject: "ada" },
    answers(json(204)),
  ).requests;
  const recorded = createRedactor().request({ method: "PATCH", path: "/Users/1", headers: {}, ...request });
  expect(recorded.body).toMatchObject({ Operations: [{ value: { password: "<password 1>" } }] });
});

test("with Sync Password off a new password stays in Okta", () => {
  const dialect = dialectOf("okta", "aiw", { settings: { "users.password.enabled": false } });
  const { requests } = play(
    { dialect, directory: directory([person("ada")]), memory: linked },
    { kind: "set-password", subject: "ada" },
    answers(),
  );
  expect(requests).toEqual([]);
});
