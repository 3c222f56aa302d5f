import type { DirectoryEvent } from "../directory/events.ts";
import type { StepSummary } from "../model/event.ts";
import type { Idp, Pass } from "../model/flow.ts";
import type { DirectoryStepKind } from "../model/scenario.ts";

/** A part of a simulation that the record and the reports show as one step, however many people it is about. */
export interface Phases {
  readonly summaries: readonly StepSummary[];
  readonly connection?: number;
  /** One for each round of a cycle. */
  readonly rounds: readonly number[];
  readonly convergence: number;
  readonly ofStep: (kind: DirectoryStepKind) => number;
}

type EventKind = DirectoryEvent["kind"];

/** What an administrator does for each event, the first that the IdP has. */
const stepsFor: Readonly<Record<EventKind, readonly DirectoryStepKind[]>> = {
  joins: ["assign-user"],
  moves: ["update-user"],
  leaves: ["deactivate-user", "suspend-user", "unassign-user"],
  returns: ["reactivate-user"],
  deletes: ["delete-user"],
  adds: ["add-members"],
  removes: ["remove-members"],
  renames: ["rename-group"],
};

export const stepFor = ({ flows }: Idp, kind: EventKind): DirectoryStepKind | undefined =>
  stepsFor[kind].find((step) => flows[step] !== undefined);

const scriptedSteps: readonly DirectoryStepKind[] = [
  ...new Set([...Object.values(stepsFor).flat(), "push-group" as const, "advance-clock" as const]),
];

/** The rounds that bring a whole directory to the target; an IdP of which none are known assigns people and pushes groups one by one. */
export const passesOf = ({ passes, flows }: Idp): readonly Pass[] => {
  if (passes !== undefined) return passes;
  const [people, groups] = [flows["assign-user"], flows["push-group"]];
  return [
    ...(people === undefined ? [] : [{ over: "people", flow: people, rule: "" } as const]),
    ...(groups === undefined ? [] : [{ over: "groups", flow: groups, rule: "" } as const]),
  ];
};

export const createPhases = (idp: Idp): Phases => {
  const summaries: StepSummary[] = [];
  const add = (label: string): number => summaries.push({ label, line: 1 }) - 1;
  const connection = idp.flows["test-connection"] === undefined ? {} : { connection: add("test-connection") };
  const rounds = passesOf(idp).map(({ over }, index) => add(`cycle ${over}, round ${index + 1}`));
  const steps = new Map(
    scriptedSteps.filter((kind) => idp.flows[kind] !== undefined).map((kind) => [kind, add(kind)] as const),
  );
  const convergence = add("convergence");
  return { summaries, ...connection, rounds, convergence, ofStep: (kind) => steps.get(kind) ?? convergence };
};
