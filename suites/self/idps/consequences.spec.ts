import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { ownChecks } from "../../../src/engine/index.ts";
import type { ScimResponse } from "../../../src/model/exchange.ts";
import type { Quirk } from "../../../src/model/profile.ts";
import type { Finding } from "../../../src/model/result.ts";
import { stepShapes } from "../../../src/scenario/index.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { quirks } from "../../../src/server/quirks/index.ts";
import { runInProcess } from "../checks/in-process-run.ts";

const catalogue = loadCatalogue();
const rows = Object.entries(catalogue.consequences).flatMap(([idp, own]) => own.map((row) => ({ idp, ...row })));

const isKnown = (pattern: string, known: readonly string[]): boolean =>
  pattern.endsWith("*") ? known.some((one) => one.startsWith(pattern.slice(0, -1))) : known.includes(pattern);

test("every consequence cites a rule of its identity provider, and asks for rules and checks there are", () => {
  const own = (idp: string, rule: string): boolean =>
    rule.startsWith(`${idp.toUpperCase()}-`) && catalogue.requirements.has(rule);
  const checks = [...catalogue.checks, ...ownChecks(Object.keys(stepShapes))].map(({ id }) => id);
  expect(rows.length).toBeGreaterThan(20);
  for (const { idp, rule, when } of rows) {
    for (const cited of [rule, ...(when.rules ?? []), ...(when.sentBy ?? [])])
      expect(own(idp, cited), cited).toBe(true);
    for (const pattern of when.checks ?? []) expect(isKnown(pattern, checks), pattern).toBe(true);
  }
});

const sources = (folder: string): string =>
  readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sources(path) : readFileSync(path, "utf8");
    })
    .join("\n");

test("every consequence asks for operations that a flow has", () => {
  const text = sources(resolve(import.meta.dirname, "../../../src/idps"));
  const operations = [...text.matchAll(/"([a-z]+(?:[.-][a-z-]+)+)"/g)].map(([, operation = ""]) => operation);
  const unknown = rows.flatMap(({ when }) => when.operations ?? []).filter((one) => !isKnown(one, operations));
  expect(unknown).toEqual([]);
});

const named = (id: string): Quirk => {
  const quirk = quirks.find((one) => one.id === id);
  if (quirk === undefined) throw new Error(`There is no quirk ${id}`);
  return quirk;
};

/** A target that answers requests of one kind with a refusal. */
const refusing = (status: number, method: string, path: RegExp): Quirk => ({
  id: `refuses-${method.toLowerCase()}`,
  title: "It refuses",
  caughtBy: [],
  onResponse: (response: ScimResponse, request) =>
    request.method === method && path.test(request.path)
      ? {
          kind: "response",
          status,
          headers: { "content-type": "application/scim+json" },
          body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: String(status), detail: "No" },
        }
      : response,
});

const findingsOf = async (quirk: Quirk, ...ids: readonly string[]): Promise<readonly Finding[]> => {
  const scenarios = catalogue.scenarios.filter(({ id }) => ids.includes(id));
  const result = await runInProcess(reference, [quirk], scenarios);
  return result.scenarios.flatMap(({ findings }) => findings);
};

const followsFrom: readonly (readonly [what: string, quirk: Quirk, scenario: string, check: string, rule: string])[] = [
  [
    "Okta does not look up again after a 409",
    refusing(409, "POST", /\/Users$/),
    "okta/create-user",
    "idp/assign-user",
    "OKTA-43",
  ],
  ["Okta takes a foreign account over", named("filter-is-ignored"), "okta/assign-group", "idp/assign-group", "OKTA-44"],
  ["Okta leaves a task", refusing(500, "PUT", /\/Users\//), "okta/update-user", "idp/update-user", "OKTA-110"],
  [
    "Okta has no fall-back for PATCH",
    refusing(501, "PATCH", /\/Users\//),
    "okta/deactivate-user-by-patch",
    "idp/deactivate-user",
    "OKTA-02",
  ],
  [
    "Okta does not repeat a push",
    refusing(502, "POST", /\/Groups$/),
    "okta/push-group-by-put",
    "idp/push-group",
    "OKTA-96",
  ],
  [
    "Okta leaves a group as wrong as it is",
    named("patch-remove-one-element-empties-the-list"),
    "okta/members-leave-together",
    "expect/target",
    "OKTA-89",
  ],
  [
    "Okta does not see that nothing was stored",
    named("put-keeps-the-old-title"),
    "okta/update-several-attributes",
    "put/replaces-values",
    "OKTA-42",
  ],
  [
    "Okta deactivates once only",
    named("patch-replace-without-path-is-ignored"),
    "okta/deactivate-user-by-patch",
    "expect/target",
    "OKTA-65",
  ],
  [
    "Entra ID quarantines the job",
    named("filter-without-a-match-answers-404"),
    "entra/create-user",
    "idp/assign-user",
    "ENTRA-26",
  ],
  [
    "Entra ID meets the same conflict each time",
    refusing(409, "POST", /\/Users$/),
    "entra/create-user",
    "idp/assign-user",
    "ENTRA-57",
  ],
  [
    "Entra ID sends the same PATCH in every cycle",
    named("display-names-are-shouted"),
    "entra/create-user",
    "entra/values-come-back-exactly",
    "ENTRA-63",
  ],
  [
    "Entra ID tries an object again for 28 days",
    refusing(400, "PATCH", /\/Users\//),
    "entra/update-user",
    "idp/update-user",
    "ENTRA-124",
  ],
  [
    "Entra ID changes whomever its query returned",
    named("names-are-looked-up-among-addresses"),
    "entra/create-user-among-namesakes",
    "idp/assign-user",
    "ENTRA-33",
  ],
  [
    "Entra ID never reads members",
    named("patch-add-replaces-the-list"),
    "entra/add-members",
    "expect/target",
    "ENTRA-38",
  ],
  [
    "Entra ID empties the group",
    named("remove-of-listed-members-empties-the-group"),
    "entra/remove-member",
    "entra/removes-listed-members-only",
    "ENTRA-114",
  ],
  [
    "Google takes over whomever its look-up returned",
    named("user-names-match-by-their-beginning"),
    "google/create-user-among-namesakes",
    "idp/assign-user",
    "GOOGLE-24",
  ],
  [
    "Google does not create again who is gone",
    refusing(404, "PUT", /\/Users\//),
    "google/update-user",
    "idp/update-user",
    "GOOGLE-25",
  ],
];

for (const [what, quirk, scenario, check, rule] of followsFrom)
  test(`${what} (${rule})`, async () => {
    const told = (await findingsOf(quirk, scenario)).filter(({ checkId }) => checkId === check);
    expect(told.map(({ consequence }) => consequence?.rule)).toContain(rule);
  });

test("a look-up that Okta tolerates has no consequence, whatever the RFC says of it", async () => {
  const findings = await findingsOf(named("filter-without-a-match-answers-404"), "okta/assign-group");
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.filter(({ consequence }) => consequence !== undefined)).toEqual([]);
});

test("a check that found the fault where the identity provider stumbled tells the same consequence", async () => {
  const findings = await findingsOf(
    named("filter-without-a-match-answers-404"),
    "entra/match-by-precedence",
    "entra/match-first-hit",
  );
  const general = findings.find(({ checkId }) => checkId === "filter/no-match-is-a-success");
  expect(general?.consequence?.rule).toBe("ENTRA-26");
});
