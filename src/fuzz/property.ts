import type * as fc from "fast-check";
import type { TargetFacts } from "../model/facts.ts";
import type { RequestStep, Scenario } from "../model/scenario.ts";
import type { JsonObject } from "../scim/json.ts";

/**
 * A property is a way to make scenarios that every conforming target must pass: the checks, which judge every run, are its oracle.
 * So a counterexample is a scenario file like any other, and `scimulator run` on it shows the same finding.
 */
export interface Property {
  readonly id: string;
  readonly title: string;
  /** The requirement a plain failure to do the property's steps breaks. */
  readonly requirement: string;
  /** Undefined when the target's facts rule the property out. */
  readonly scenarios: (facts: TargetFacts) => fc.Arbitrary<Scenario> | undefined;
}

const nowhere = { file: "fuzz", line: 1, column: 1 };

/** A raw request step with everything a YAML step would have defaulted. */
export const request = (step: Pick<RequestStep, "method" | "path"> & Partial<RequestStep>): RequestStep => ({
  kind: "request",
  place: nowhere,
  headers: {},
  auth: "run",
  repeat: 1,
  ...step,
});

export const createUser = (body: JsonObject, as: string): RequestStep =>
  request({ method: "POST", path: "/Users", body, as });

/** A scenario of raw steps, as the parser would have made it. */
export const rawScenario = (
  property: Pick<Property, "id" | "title" | "requirement">,
  steps: readonly RequestStep[],
): Scenario => ({
  id: `fuzz/${property.id}`,
  file: "fuzz",
  title: property.title,
  tags: ["fuzz", property.id],
  needs: [],
  because: property.requirement,
  directory: { people: {}, groups: {} },
  given: [],
  steps,
});
