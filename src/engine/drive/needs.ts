import {
  type AppStep,
  type DirectoryStep,
  type Expectation,
  isDirectoryStep,
  type RequestStep,
  type Step,
} from "../../model/scenario.ts";
import type { Json } from "../../scim/json.ts";
import { namesIn } from "../template.ts";
import type { Run } from "./run.ts";

/** The subject of `test-connection`: nothing an administrator does works while the connection does not. */
export const connection = "connection";

/** The subject of `advance-clock`: what was due and failed leaves everything that is due later in doubt. */
const clock = "the clock";

const ownSubjects: Partial<Readonly<Record<DirectoryStep["kind"], string>>> = {
  "test-connection": connection,
  "advance-clock": clock,
};

const groupSteps: ReadonlySet<DirectoryStep["kind"]> = new Set([
  "assign-group",
  "push-group",
  "link-group",
  "push-now",
]);

const named = (...keys: readonly (string | null | undefined)[]): readonly string[] =>
  keys.filter((key) => typeof key === "string");

const appNeeds = ({ path, body }: AppStep): readonly string[] => namesIn([path, ...(body === undefined ? [] : [body])]);

const expectedNames = ({ target = [], idp }: Expectation): readonly string[] => [
  ...target.flatMap(({ user, group, members = [] }) => named(user, group, ...members)),
  ...(idp?.linked ?? []),
  ...[idp?.matched, idp?.changed, idp?.people].flatMap((told) => Object.keys(told ?? {})),
];

const directoryNeeds = (run: Run, step: DirectoryStep): readonly string[] => [
  ...(step.kind === "test-connection" ? [] : [connection]),
  ...(step.kind === "advance-clock" ? [clock] : []),
  ...named(step.subject, step.manager, ...(step.members ?? [])),
  ...namesIn(step.to),
  ...(groupSteps.has(step.kind) ? (run.directory.groups[step.subject ?? ""]?.members ?? []) : []),
];

const requestNeeds = ({ path, headers, body, text }: RequestStep): readonly string[] =>
  namesIn([path, headers, ...(body === undefined ? [] : [body]), ...(text === undefined ? [] : [text])]);

/** Everything a step speaks of. */
const needsOf = (run: Run, step: Step): readonly string[] => [
  ...(step.kind === "request" ? requestNeeds(step) : []),
  ...(step.kind === "app" ? appNeeds(step) : []),
  ...(isDirectoryStep(step) ? directoryNeeds(run, step) : []),
  ...(step.expect === undefined ? [] : [...expectedNames(step.expect), ...namesIn(step.expect as unknown as Json)]),
];

/** `item3` of a repeated `as: item` goes back to the step that keeps `item`. */
const brokenBy = (run: Run, name: string): number | undefined =>
  run.broken.get(name) ?? run.broken.get(name.replace(/\d+$/, ""));

/** The failed step without which this one makes no sense. */
export const failedNeed = (run: Run, step: Step): number | undefined => {
  if (run.broken.size === 0) return undefined;
  for (const name of needsOf(run, step)) {
    const by = brokenBy(run, name);
    if (by !== undefined) return by;
  }
  return undefined;
};

/** Remembers that what the step was to bring about is missing. */
export const markBroken = (run: Run, step: Step, index: number): void => {
  const subjects = isDirectoryStep(step)
    ? named(step.subject ?? ownSubjects[step.kind])
    : named(step.kind === "request" ? step.as : step.kind === "app" ? step.keep : undefined);
  for (const subject of subjects) if (!run.broken.has(subject)) run.broken.set(subject, index);
};
