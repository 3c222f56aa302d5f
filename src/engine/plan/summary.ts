import type { PlannedSummary, StepSummary } from "../../model/event.ts";
import type { PlannedScenario } from "../../model/plan.ts";
import type { Step } from "../../model/scenario.ts";
import { labelOf } from "./label.ts";

/** The scenario of everything a run asks before its first scenario. */
export const discoveryId = "discovery";

export const discoverySummary: PlannedSummary = {
  id: discoveryId,
  title: "What the target says about itself",
  file: "",
  countsFor: [],
  tags: ["discovery"],
  steps: [],
};

const stepSummary = (step: Step): StepSummary => ({
  label: labelOf(step),
  line: step.place.line,
  ...(step.because === undefined ? {} : { because: step.because }),
});

/** What the judge needs of a planned scenario. */
export const summaryOf = ({ dialect: _, scenario, mark: __, ...planned }: PlannedScenario): PlannedSummary => ({
  ...planned,
  steps: scenario.steps.map(stepSummary),
});
