import { randomText, randomUuid } from "../../engine/random.ts";
import { type Mapped, mappedGroup, mappedPerson, typed } from "../../idps/support/mapping.ts";
import { jsonSetting } from "../../idps/support/settings.ts";
import { parseTargetPath, type TargetPath } from "../../idps/support/target-path.ts";
import type { GroupStanding, Standing } from "../../model/flow.ts";
import type { Directory, DirectoryGroup, DirectoryPerson, FlowContext, Mapping } from "../../model/idp.ts";
import { keyed } from "../../model/keyed.ts";
import type { Json } from "../../scim/json.ts";
import type { Simulation } from "../simulation.ts";
import { isUnsettled } from "../unsettled.ts";

/** A value that the target should hold; undefined: none. */
export interface Expected {
  readonly path: TargetPath;
  readonly value: Json | undefined;
  readonly rule: string;
}

const activeLeaf = "active";

/** What a flow about this person or group would be told now. */
const contextFor = (
  { memory, dialect, planned, nowMs, shared, file }: Simulation,
  subject: string,
  directory: Directory,
): FlowContext => ({
  dialect,
  directory,
  before: directory,
  memory: memory.slice([subject, ...Object.keys(directory.people)]),
  step: { kind: "cycle", subject, place: { file: file.file, line: 1, column: 1 } },
  nowMs,
  random: (label, length, alphabet) => randomText(`${planned.mark}/${label}`, length, alphabet),
  uuid: (label) => randomUuid(`${planned.mark}/${label}`),
  baseUrl: shared.world.facts.baseUrl,
});

/** Where an IdP does not say otherwise: whoever is in use is active, and nothing is known of the others. */
const plainStanding = ({ directory, step }: FlowContext): Standing => {
  const person = directory.people[step.subject ?? ""];
  return person?.isActive === true && person.isAssigned ? { is: "active", rule: "" } : { is: "unmanaged", rule: "" };
};

/** Of whom a fault left the IdP in the dark nothing can be expected. */
const unknown: Standing = { is: "unmanaged", rule: "" };

export const standingOf = (simulation: Simulation, key: string): Standing =>
  isUnsettled(simulation, "people", key)
    ? unknown
    : (simulation.idp.standing ?? plainStanding)(contextFor(simulation, key, simulation.book.ofPerson(key)));

/** Where an IdP does not say otherwise, a group is brought as soon as the target knows somebody in it. */
const plainGroupStanding = ({ directory, step, memory }: FlowContext): GroupStanding => ({
  is: directory.groups[step.subject ?? ""]?.members.some((key) => memory.links[key] !== undefined)
    ? "expected"
    : "left open",
  isFollowed: true,
  rule: "",
});

export const groupStandingOf = (simulation: Simulation, key: string): GroupStanding =>
  (simulation.idp.groupStanding ?? plainGroupStanding)(contextFor(simulation, key, simulation.book.ofGroup(key)));

const isSame = (left: Json | undefined, right: Json | undefined): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** What was made of the manager was true when it was told; the person is not told again because the manager changed. */
const isStale = (simulation: Simulation, person: DirectoryPerson): ((row: number) => boolean) => {
  const { book } = simulation;
  const { key, manager } = person;
  const last = manager === undefined ? undefined : book.lastOf(manager);
  if (last === undefined || !(book.isTouched(last.key) || book.isDeleted(last.key))) return () => false;
  const mappedAmong = (people: readonly DirectoryPerson[]): readonly Mapped[] =>
    mappedPerson(
      person,
      contextFor(simulation, key, { people: keyed(people.map((one) => [one.key, one])), groups: {} }),
    );
  const [alone, withManager] = [mappedAmong([person]), mappedAmong([person, last])];
  return (row) => !isSame(withManager[row]?.value, alone[row]?.value);
};

const expectedOf =
  (simulation: Simulation, key: string, rows: readonly Mapping[]) =>
  (mapped: Mapped, row: number): readonly Expected[] => {
    const { path, value, when } = mapped;
    const isTouched = simulation.book.isTouched(key);
    const rule = rows[row]?.rule ?? "";
    if (when === "create" && isTouched) return [];
    if (value !== undefined) return [{ path, value: typed(path, value), rule }];
    const { clears } = simulation.idp;
    return isTouched && clears !== undefined && when === "always" ? [{ path, value: undefined, rule: clears }] : [];
  };

/** ENTRA-95 and the like: a reference that is told by a request of its own. */
const managerOf = (
  { dialect, memory, idp, latecomers }: Simulation,
  { manager }: DirectoryPerson,
): readonly Expected[] => {
  const setting = dialect.settings["manager.path"];
  const id = manager === undefined || latecomers.has(manager) ? undefined : memory.links.get(manager);
  const path = setting === undefined ? undefined : parseTargetPath(String(jsonSetting(dialect, "manager.path")));
  if (setting === undefined || id === undefined || path?.ok !== true || idp.passes === undefined) return [];
  return [{ path: { ...path.value, below: [...path.value.below, "value"] }, value: id, rule: setting.rule }];
};

/** Everything that directory and mapping say of a person, but whether they are active. */
export const expectedOfPerson = (simulation: Simulation, key: string): readonly Expected[] => {
  const { book, dialect, untold } = simulation;
  const person = book.personOf(key);
  if (person === undefined || untold.has(key)) return [];
  const mapped = mappedPerson(person, contextFor(simulation, key, book.ofPerson(key)));
  const stale = isStale(simulation, person);
  const expected = expectedOf(simulation, key, dialect.userMapping);
  return [
    ...mapped.flatMap((row, index) => (stale(index) || row.path.text === activeLeaf ? [] : expected(row, index))),
    ...managerOf(simulation, person),
  ];
};

export const expectedOfGroup = (simulation: Simulation, group: DirectoryGroup): readonly Expected[] =>
  mappedGroup(group, contextFor(simulation, group.key, { people: {}, groups: keyed([[group.key, group]]) })).flatMap(
    ({ path, value }, row) =>
      value === undefined ? [] : [{ path, value, rule: simulation.dialect.groupMapping[row]?.rule ?? "" }],
  );
