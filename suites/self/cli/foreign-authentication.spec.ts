import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { foreignAuthentication } from "../../../src/app/foreign-authentication.ts";
import { dialectsOf } from "../../../src/app/run.ts";
import { planRun } from "../../../src/engine/index.ts";
import type { Plan } from "../../../src/model/plan.ts";
import type { AuthenticationSettings } from "../../../src/scenario/index.ts";
import { facts } from "../checks/facts.ts";

const planFor = (idp: string): Plan => {
  const catalogue = loadCatalogue();
  const scenarios = catalogue.scenarios.filter((scenario) => scenario.idp?.is === idp);
  return planRun({ scenarios, dialects: dialectsOf(catalogue), facts, seed: 1 });
};

const basic: AuthenticationSettings = { is: "basic", userEnv: "U", passwordEnv: "P" };

for (const [idp, auth, expected] of [
  [
    "okta",
    basic,
    ["Okta (oin) never authenticates by basic, as this run does, but by header, bearer, oauth (OKTA-12)."],
  ],
  [
    "entra",
    { oauthUrl: "https://login.example/token", clientIdEnv: "I", clientSecretEnv: "S", oauthStyle: "header" },
    ["legacy", "compliant"].map(
      (kind) =>
        `Microsoft Entra ID (${kind}) never proves an OAuth client by header, as this run does, but by body, assertion (ENTRA-19).`,
    ),
  ],
  ["okta", { tokenEnv: "T" }, []],
  ["google", {}, []],
] as const)
  test(`a run of ${idp} with ${JSON.stringify(auth)} says ${expected.length} times what the IdP never does`, () => {
    expect([...foreignAuthentication(planFor(idp), auth)].sort()).toEqual([...expected].sort());
  });
