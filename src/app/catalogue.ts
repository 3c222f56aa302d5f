import { checks } from "../checks/index.ts";
import { properties } from "../fuzz/properties/index.ts";
import type { Property } from "../fuzz/property.ts";
import { idps, mappingLanguage } from "../idps/index.ts";
import type { Check, Requirement } from "../model/check.ts";
import type { Idp } from "../model/flow.ts";
import type { Profile, Quirk } from "../model/profile.ts";
import type { IdpRule } from "../model/rule.ts";
import type { Issue, Scenario } from "../model/scenario.ts";
import { type DialectFile, isInSuite, type Known, knownFrom, type Suite } from "../scenario/index.ts";
import { tolerances } from "../scim/index.ts";
import { profiles } from "../server/profiles/index.ts";
import { quirks } from "../server/quirks/index.ts";
import { applications } from "../tenant/profiles/index.ts";
import { type Packaged, packagedCatalogue, requirementsWith } from "./packaged.ts";

/** Everything this installation knows by id. */
export interface Catalogue {
  readonly suites: readonly Suite[];
  readonly scenarios: readonly Scenario[];
  readonly dialects: readonly DialectFile[];
  readonly rules: readonly IdpRule[];
  /** What each IdP does when something goes wrong. */
  readonly consequences: Packaged["consequences"];
  readonly idps: readonly Idp[];
  readonly checks: readonly Check[];
  /** The RFC catalogue and the IdPs' rules. */
  readonly requirements: ReadonlyMap<string, Requirement>;
  readonly quirks: readonly Quirk[];
  readonly profiles: readonly Profile[];
  readonly properties: readonly Property[];
  readonly tolerances: typeof tolerances;
  readonly known: Known;
  readonly inSuite: (suite: Suite) => readonly Scenario[];
  /** Mistakes in the files of the package itself; none in a release. */
  readonly issues: readonly Issue[];
}

const build = (): Catalogue => {
  const { suites, scenarios, dialects, rules, consequences, issues } = packagedCatalogue();
  return {
    suites,
    scenarios,
    dialects,
    rules,
    consequences,
    idps,
    checks,
    requirements: requirementsWith(rules),
    quirks,
    profiles: [...profiles, ...applications.map(({ profile }) => profile)],
    properties,
    tolerances,
    known: knownFrom(dialects, idps, new Set(requirementsWith(rules).keys()), mappingLanguage),
    inSuite: (suite) => scenarios.filter(isInSuite(suite)),
    issues,
  };
};

let loaded: Catalogue | undefined;

/** Reads the package's files once per process. */
export const loadCatalogue = (): Catalogue => {
  loaded ??= build();
  return loaded;
};
