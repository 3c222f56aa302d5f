import type { Dialect } from "./idp.ts";
import type { Scenario } from "./scenario.ts";

/** A scenario to be run as one IdP kind. */
export interface PlannedScenario {
  /** `okta/create-user`, or `okta/create-user@oin` when a scenario is run as several kinds. */
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly idp?: string;
  readonly kind?: string;
  /** Kinds whose readiness and grid cell this run fills; none where the story is about what this target says it does not have. */
  readonly countsFor: readonly string[];
  readonly operation?: string;
  readonly tags: readonly string[];
  readonly because?: string;
  readonly dialect?: Dialect;
  readonly scenario: Scenario;
  /** Part of every name made in this scenario, so that two runs never meet. */
  readonly mark: string;
  /** Set when the target's facts rule it out; says why. */
  readonly skip?: string;
}

export interface Plan {
  readonly seed: number;
  readonly scenarios: readonly PlannedScenario[];
}
