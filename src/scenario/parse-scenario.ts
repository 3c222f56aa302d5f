import type { Issue, Scenario } from "../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../scim/json.ts";
import { buildScenario } from "./build/scenario.ts";
import type { Known } from "./known.ts";
import { appNeedMisfits } from "./meaning/app.ts";
import { idpMisfits } from "./meaning/idp.ts";
import { keyMisfits } from "./meaning/keys.ts";
import { needMisfits } from "./meaning/needs.ts";
import { everyPatternMisfits } from "./meaning/patterns.ts";
import { becauseMisfits, everyStepMisfits } from "./meaning/steps.ts";
import { variableMisfits } from "./meaning/variables.ts";
import { parseFile } from "./parse-file.ts";
import { scenarioSchema } from "./schemas/scenario.ts";
import type { Misfit } from "./shape/misfit.ts";
import { withLongRequests } from "./short-request.ts";

/** What the shape of a scenario cannot know: that names mean something, and that its parts fit together. */
const meaning = (scenario: JsonObject, known: Known): readonly Misfit[] => [
  ...needMisfits(scenario),
  ...appNeedMisfits(scenario),
  ...idpMisfits(scenario, known),
  ...everyStepMisfits(scenario, known),
  ...keyMisfits(scenario),
  ...variableMisfits(scenario),
  ...everyPatternMisfits(scenario),
  ...becauseMisfits(scenario, known),
];

/** YAML text to a scenario, or to everything that is wrong with it. Never throws, whatever the text. */
export const parseScenario = (
  text: string,
  file: string,
  known: Known,
): { readonly scenario?: Scenario; readonly issues: readonly Issue[] } => {
  const { value, issues } = parseFile(
    text,
    file,
    scenarioSchema,
    (json: Json) => (isObject(json) ? meaning(withLongRequests(json), known) : []),
    (yaml) => buildScenario(yaml, known),
  );
  return value === undefined ? { issues } : { scenario: value, issues };
};
