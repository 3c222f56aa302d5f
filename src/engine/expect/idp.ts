import type { StepEnd } from "../../model/event.ts";
import type { IdpEvent } from "../../model/idp.ts";
import type { Expectation, IdpPattern } from "../../model/scenario.ts";
import { isObject, type Json } from "../../scim/json.ts";
import type { Broken, Evidence } from "./broken.ts";
import { mismatches, shown } from "./pattern.ts";

type Belief = NonNullable<StepEnd["idp"]>;

/** A task may be described by its whole shape, or by a word of what the administrator reads. */
const isTask = (pattern: Json, task: Json): boolean =>
  typeof pattern === "string" && isObject(task)
    ? [task.about, task.rule].includes(pattern) || String(task.text).toLowerCase().includes(pattern.toLowerCase())
    : mismatches(pattern, task).length === 0;

/** What is left when each pattern has taken one of its own; undefined where a pattern finds none. */
const leftBy = (patterns: readonly Json[], tasks: readonly Json[]): readonly Json[] | undefined => {
  const open = [...tasks];
  const isEachFound = patterns.every((pattern) => {
    const position = open.findIndex((task) => isTask(pattern, task));
    if (position >= 0) open.splice(position, 1);
    return position >= 0;
  });
  return isEachFound ? open : undefined;
};

/** A scenario that is about something going wrong says what the IdP's administrator must then see. */
export const isFailureExpected = (expect: Expectation | undefined): boolean => {
  const { tasks = [], log = [], quarantine = false } = expect?.idp ?? {};
  return tasks.length > 0 || log.length > 0 || quarantine;
};

const asJson = (entry: IdpEvent): Json => ({ ...entry });

const sorted = (value: Json): Json =>
  Array.isArray(value) && value.every((element) => typeof element === "string") ? [...value].sort() : value;

const broken = (where: string, expected: Json, actual: Json, message: string): Broken => ({
  part: "idp",
  where,
  expected: shown(expected),
  actual: shown(actual),
  message,
});

const complaints = {
  matched: "The IdP did not take whoever it imported for whom it should have",
  changed: "What the IdP found changed since the last import is not what changed",
  people: "The IdP's directory does not say of its people what it should",
} as const;

/** What is told by name is held against what is known of that name; others do not count. */
const brokenByName = (patterns: Pick<IdpPattern, keyof typeof complaints>, belief: Belief): readonly Broken[] =>
  (Object.keys(complaints) as readonly (keyof typeof complaints)[]).flatMap((part) => {
    const pattern = patterns[part];
    if (pattern === undefined) return [];
    return mismatches(pattern, belief[part] ?? {}).map(({ pointer, expected, actual }) => ({
      part: "idp" as const,
      where: `idp.${part}${pointer.replaceAll("/", ".")}`,
      expected,
      actual,
      message: complaints[part],
    }));
  });

/** Holds what the IdP believes after the step against what it must believe; tasks that nobody mentions must not be open. */
export const brokenBelief = (
  { tasks = [], linked, imported, counters, quarantine, log = [], ...told }: IdpPattern,
  belief: Belief,
  { log: entries }: Pick<Evidence, "log">,
): readonly Broken[] => [
  ...(leftBy(tasks, belief.tasks)?.length === 0
    ? []
    : [broken("idp.tasks", tasks, belief.tasks, "The tasks open at the IdP are not the expected ones")]),
  ...(linked === undefined || mismatches(sorted(linked), sorted(belief.linked)).length === 0
    ? []
    : [broken("idp.linked", linked, belief.linked, "The IdP is not linked to what it should be linked to")]),
  ...(imported === undefined || mismatches(sorted(imported), sorted(belief.imported)).length === 0
    ? []
    : [broken("idp.imported", imported, belief.imported, "The IdP did not import what it should have")]),
  ...(counters === undefined || mismatches(counters, belief.counters).length === 0
    ? []
    : [broken("idp.counters", counters, belief.counters, "The IdP's counters are not the expected ones")]),
  ...(quarantine === undefined || quarantine === (belief.quarantine !== undefined)
    ? []
    : [
        broken(
          "idp.quarantine",
          quarantine,
          belief.quarantine ?? false,
          quarantine ? "The IdP goes on where it should be held up" : "The IdP is held up where it should go on",
        ),
      ]),
  ...(leftBy(log, entries.map(asJson)) === undefined
    ? [broken("idp.log", log, entries.map(asJson), "The IdP's log lacks an entry it should have")]
    : []),
  ...brokenByName(told, belief),
];
