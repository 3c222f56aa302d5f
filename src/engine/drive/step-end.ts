import type { AppSaid, Readback, StepEnd } from "../../model/event.ts";
import type { Expectation, IdpPattern, Step, TargetPattern } from "../../model/scenario.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { pathPart } from "../request-path.ts";
import { resolveJson, resolveText } from "../template.ts";
import type { Played } from "./flow-step.ts";
import { importBelief, importedNames, linkedNames } from "./import-belief.ts";
import { knownId, lookupIn } from "./lookup.ts";
import type { Run } from "./run.ts";

/** What the IdP believes now. */
const belief = (run: Run, pattern: IdpPattern | undefined): NonNullable<StepEnd["idp"]> => {
  const { tasks, counters, quarantine } = run.memory;
  return {
    tasks: tasks.map(({ about, text, rule }) => ({ about, text, rule })),
    linked: linkedNames(run),
    imported: importedNames(run),
    counters,
    ...importBelief(run, pattern),
    ...(quarantine === undefined ? {} : { quarantine: quarantine.reason }),
  };
};

/** `manager: mary` means that the manager's id is mary's. */
const withManagerId = (run: Run, pattern: TargetPattern): TargetPattern => {
  const { manager, ...attributes } = pattern.attributes;
  const id = typeof manager === "string" && manager in run.directory.people ? knownId(run, manager) : undefined;
  return id === undefined ? pattern : { ...pattern, attributes: { ...attributes, "manager.value": id } };
};

/** What stands for a name in a path is one part of it, whatever characters an id has. */
const withPaths = (run: Run, { exchanges, ...expect }: Expectation): Expectation =>
  exchanges === undefined
    ? expect
    : {
        ...expect,
        exchanges: exchanges.map((pattern) =>
          pattern.path === undefined
            ? pattern
            : { ...pattern, path: resolveText(pattern.path, lookupIn(run), pathPart).value },
        ),
      };

/** The expectation with every `${name}` filled in. */
export const resolvedExpectation = (
  run: Run,
  expect: Expectation,
): { readonly expect: Expectation; readonly missing: readonly string[] } => {
  const { value, missing } = resolveJson(withPaths(run, expect) as unknown as JsonObject, lookupIn(run)) as {
    readonly value: Json;
    readonly missing: readonly string[];
  };
  const resolved = value as unknown as Expectation;
  const target = resolved.target?.map((pattern) => withManagerId(run, pattern));
  return { expect: target === undefined ? resolved : { ...resolved, target }, missing };
};

interface Ending {
  readonly played: Played;
  readonly expect?: Expectation;
  readonly readbacks: readonly Readback[];
  readonly error?: string;
  readonly app?: AppSaid;
}

export const emitStepEnd = (
  run: Run,
  step: Step,
  index: number,
  { played, expect, readbacks, error, app }: Ending,
): void => {
  const failure = played.kind === "played" ? played.failure : undefined;
  run.lane.emit({
    kind: "step-end",
    scenario: run.planned.id,
    step: index,
    ...(failure === undefined ? {} : { failure }),
    ...(error === undefined ? {} : { error }),
    ...(run.last === undefined ? {} : { lastExchange: run.last.index }),
    ...(expect === undefined ? {} : { expect }),
    readbacks,
    ...(run.lastApp?.response === undefined ? {} : { appAnswer: run.lastApp.response }),
    ...(app === undefined ? {} : { app }),
    ...(step.kind === "request" || run.idp === undefined ? {} : { idp: belief(run, expect?.idp) }),
  });
};
