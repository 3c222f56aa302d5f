import { expect, test } from "@playwright/test";
import { differencesFrom } from "./recorded/compare.ts";
import { mutations } from "./recorded/mutations.ts";
import { type RecordedCase, recordedCases } from "./recorded/recorded-case.ts";
import { sceneOf } from "./recorded/scenes.ts";
import { dialectOf } from "./support/dialects.ts";

interface Attempt {
  readonly label: string;
  readonly problems: readonly string[];
}

const idpOf = ({ idp }: RecordedCase): string => (idp === "google-workspace" ? "google" : idp);

const kindsFor = ({ idp, flavour }: RecordedCase): readonly string[] => {
  if (idp === "okta") return ["aiw", "oin"];
  if (idp === "google-workspace") return ["put", "patch"];
  if (flavour === "legacy") return ["legacy"];
  return flavour === "aadOptscim062020" ? ["compliant"] : ["legacy", "compliant"];
};

const core = (type: string) => [`urn:ietf:params:scim:schemas:core:2.0:${type}`];

/** Switches for what was recorded or documented in two ways; everything else is the dialect as it stands. */
const variants: Readonly<
  Record<string, readonly Readonly<Record<string, never[] | string | boolean | readonly string[]>>[]>
> = {
  okta: [{}, { "groups.put.id": false }, { "groups.create.members": "empty" }, { "groups.create.members": "full" }],
  entra: [
    {},
    { "patch.keys": ["Operations", "schemas"] },
    { "flavour.legacy.nullRef": false },
    { "users.schemas": core("User") },
    { "groups.schemas": core("Group") },
    { "patch.keys": ["Operations", "schemas"], "flavour.legacy.booleans": "json" },
  ],
  "google-workspace": [{}],
};

const attempts = (recorded: RecordedCase): readonly Attempt[] =>
  kindsFor(recorded).flatMap((kind) =>
    (variants[recorded.idp] ?? []).map((settings): Attempt => {
      const dialect = dialectOf(idpOf(recorded), kind, { settings: settings as Record<string, never> });
      const played = sceneOf(recorded)?.(recorded, dialect);
      const label = [kind, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)].join(" ");
      const tried = (played?.requests ?? []).map((request) => differencesFrom(recorded, dialect, request));
      const best = tried.toSorted((left, right) => left.length - right.length)[0];
      return { label, problems: best ?? ["nothing was sent"] };
    }),
  );

/** Closed reasons why a case is not one of our client's requests. */
const leftOut = ({ id, operation, idp }: RecordedCase): string | undefined => {
  if (id.startsWith("okta-11-")) return "SCIM 1.1";
  if (id.startsWith("okta-opp-")) return "the on-premises agent";
  if (/^(validator|suite)\./.test(operation)) return "a test suite of the vendor";
  if (operation === "oauth.token") return "the token endpoint";
  if (/^(discovery|entitlement|schema)\./.test(operation)) return "discovery for entitlements or gallery apps";
  if (id === "okta-20-update-put-roles" || id === "okta-20-create-enterprise-manager") return "not a wire body";
  return idp === "entra" && id === "entra-testconn-nonexistent-doc"
    ? "an example value instead of the GUID"
    : undefined;
};

for (const recorded of recordedCases.filter((one) => leftOut(one) === undefined))
  test(`${recorded.id} is sent as it was recorded`, () => {
    const all = attempts(recorded);
    const exact = all.find(({ problems }) => problems.length === 0);
    test.info().annotations.push({ type: "played as", description: exact?.label ?? "none" });
    expect(
      exact === undefined ? all.map(({ label, problems }) => `${label}\n  ${problems.join("\n  ")}`).join("\n") : "",
    ).toBe("");
  });

/** The kind and settings that play a case exactly, and the request in question. */
const exactly = (recorded: RecordedCase) => {
  for (const kind of kindsFor(recorded))
    for (const settings of variants[recorded.idp] ?? []) {
      const dialect = dialectOf(idpOf(recorded), kind, { settings: settings as Record<string, never> });
      const requests = sceneOf(recorded)?.(recorded, dialect).requests ?? [];
      const request = requests.find((one) => differencesFrom(recorded, dialect, one).length === 0);
      if (request !== undefined) return { dialect, request };
    }
  throw new Error(`${recorded.id} is not sent`);
};

for (const [name, mutate] of Object.entries(mutations))
  test(`${name} would be noticed in every case`, () => {
    const judged = recordedCases
      .filter((one) => leftOut(one) === undefined)
      .flatMap((recorded) => {
        const mutant = mutate(recorded);
        if (mutant === undefined) return [];
        const { dialect, request } = exactly(recorded);
        return [{ id: recorded.id, isNoticed: differencesFrom(mutant, dialect, request).length > 0 }];
      });
    expect(judged.length).toBeGreaterThan(0);
    expect(judged.filter(({ isNoticed }) => !isNoticed).map(({ id }) => id)).toEqual([]);
  });

test("every case has a scene, or a reason why it is none of ours", () => {
  const silent = recordedCases.filter((one) => leftOut(one) === undefined && sceneOf(one) === undefined);
  expect(silent.map(({ id }) => id)).toEqual([]);
});
