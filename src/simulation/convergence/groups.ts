import type { Lane } from "../../engine/drive/lanes.ts";
import { resourcePath } from "../../engine/drive/own-request.ts";
import type { Run } from "../../engine/drive/run.ts";
import { memberNamed } from "../../engine/member.ts";
import { definitionFor, endpointOfKind } from "../../engine/target-kind.ts";
import type { DirectoryGroup } from "../../model/idp.ts";
import { isObject, type Json, type JsonObject, textOf } from "../../scim/index.ts";
import { passesOf } from "../phases.ts";
import type { Simulation } from "../simulation.ts";
import { inLanes, ownRun } from "../units.ts";
import { isUnsettled } from "../unsettled.ts";
import { compareValue } from "./compare.ts";
import { expectedOfGroup, groupStandingOf } from "./expected.ts";
import { type Read, read } from "./read.ts";
import type { Teller } from "./teller.ts";

/** RFC 7644 §3.4.1: what was created is found under its id. */
const foundRequirement = "RFC7644-3.4.1-02";

const namesMax = 5;

/** What the comparison of groups works with. */
interface Roll {
  readonly simulation: Simulation;
  readonly teller: Teller;
  readonly endpoint: string;
  /** Key by the target's id of a person. */
  readonly keys: ReadonlyMap<string, string>;
  readonly rule: string;
}

type Shown = Extract<Read, { readonly kind: "shown" }>;

const idsIn = (resource: JsonObject): ReadonlySet<string> | undefined => {
  const members = memberNamed(resource, "members");
  if (!Array.isArray(members)) return undefined;
  return new Set(
    (members as readonly Json[]).flatMap((one) => (isObject(one) ? textOf(memberNamed(one, "value") ?? "") : [])),
  );
};

/** RFC 7643 §7: members may be returned on request only. */
const membersAt = async (run: Run, path: string, shown: Shown, step: number): Promise<ReadonlySet<string>> => {
  const ids = idsIn(shown.resource);
  if (ids !== undefined) return ids;
  const asked = await read(run, `${path}?attributes=members`, step);
  return (asked.kind === "shown" ? idsIn(asked.resource) : undefined) ?? new Set();
};

const listed = (names: readonly string[]): string =>
  names.length > namesMax
    ? `${names.slice(0, namesMax).join(", ")} and ${names.length - namesMax} more`
    : names.join(", ");

const compareMembers = (
  { simulation, teller, keys, rule }: Roll,
  run: Run,
  group: DirectoryGroup,
  shown: ReadonlySet<string>,
  exchange: number,
): void => {
  const { memory, book, latecomers } = simulation;
  const wanted = new Set(group.members.flatMap((key) => memory.links.get(key) ?? []));
  const absent = [...wanted].filter((id) => !shown.has(id)).map((id) => keys.get(id) ?? id);
  const late = absent.filter((key) => latecomers.has(key));
  const missing = absent.filter((key) => !latecomers.has(key));
  if (late.length > 0)
    teller.note(
      run.lane,
      `${group.key}: ${listed(late)} got an account only after the group was told, and is not in it`,
    );
  // Whether somebody deleted stays in a group is left open.
  const surplus = [...shown]
    .filter((id) => !wanted.has(id))
    .map((id) => keys.get(id) ?? id)
    .filter((key) => !book.isDeleted(key));
  const tell = (names: readonly string[], expected: string, actual: string): void => {
    if (names.length === 0) return;
    const message = `${group.key}: ${listed(names)} ${names.length === 1 ? "is" : "are"} ${actual}, expected ${expected}`;
    teller.tell(run.lane, {
      part: "members",
      requirement: rule,
      exchange,
      where: "/members",
      expected,
      actual,
      message,
    });
  };
  tell(missing, "in the group", "missing from it");
  tell(surplus, "not in the group", "in it");
};

const compareAttributes = (
  { simulation, teller }: Roll,
  run: Run,
  group: DirectoryGroup,
  { resource, exchange }: Shown,
): void => {
  const definition = definitionFor(simulation.shared.world.facts, "group");
  for (const expected of expectedOfGroup(simulation, group)) {
    const compared = compareValue(resource, expected, definition);
    if (compared.kind === "permitted") teller.note(run.lane, compared.why);
    if (compared.kind !== "different") continue;
    const { text } = expected.path;
    const [actual, wanted] = [JSON.stringify(compared.shown ?? null), JSON.stringify(expected.value ?? null)];
    const message = `${group.key}: ${text} is ${actual}, expected ${wanted}`;
    const where = `/${text}`;
    teller.tell(run.lane, {
      part: "attributes",
      requirement: expected.rule,
      exchange,
      where,
      expected: wanted,
      actual,
      message,
    });
  }
};

const compareGroup = async (roll: Roll, run: Run, key: string, id: string): Promise<void> => {
  const { simulation, teller, endpoint } = roll;
  const group = simulation.book.groupOf(key);
  if (group === undefined || isUnsettled(simulation, "groups", key)) return;
  const step = simulation.phases.convergence;
  const path = resourcePath(endpoint, id);
  const seen = await read(run, path, step);
  if (seen.kind === "gone")
    teller.tell(run.lane, {
      part: "missing",
      requirement: foundRequirement,
      exchange: seen.exchange,
      where: "status",
      expected: "200 with the group",
      actual: String(seen.status),
      message: `${key}: ${path} is not there, though it was created`,
    });
  if (seen.kind !== "shown" || !groupStandingOf(simulation, key).isFollowed) return;
  compareAttributes(roll, run, group, seen);
  compareMembers(roll, run, group, await membersAt(run, path, seen, step), seen.exchange);
};

/** Those who came too late leave open whether the IdP had a reason to bring their group. */
const isBrought = ({ book, latecomers }: Simulation, key: string): boolean =>
  book.groupOf(key)?.members.some((member) => latecomers.has(member)) === false;

/** The groups that should be there, and of which the IdP never heard that they are. */
const tellUnlinked = ({ simulation, teller, rule }: Roll, lane: Lane): void => {
  const { population, memory, lacks } = simulation;
  if (lacks !== undefined) return;
  for (const key of population.groupKeys) {
    if (memory.groupLinks.has(key) || isUnsettled(simulation, "groups", key) || !isBrought(simulation, key)) continue;
    const standing = groupStandingOf(simulation, key);
    if (standing.is === "left open") continue;
    teller.tell(lane, {
      part: "missing",
      requirement: standing.rule === "" ? rule : standing.rule,
      where: "/displayName",
      expected: "a group",
      actual: "none that the identity provider knows",
      message: `${key}: there is no such group at the target`,
    });
  }
};

/** Holds every group that the IdP brought, or should have brought, against what the directory says. */
export const compareGroups = async (simulation: Simulation, teller: Teller): Promise<void> => {
  const { memory, shared, idp } = simulation;
  if (!passesOf(idp).some(({ over }) => over === "groups")) return;
  const keys = new Map<string, string>();
  for (const [key, id] of memory.links) keys.set(id, key);
  const rule = passesOf(idp).find(({ over }) => over === "groups")?.rule ?? "";
  const endpoint = endpointOfKind(shared.world.facts, "group");
  const roll: Roll = { simulation, teller, endpoint, keys, rule: rule === "" ? "RFC7644-3.5.2.1-01" : rule };
  await inLanes(simulation, memory.groupLinks.entries(), ([key, id], lane) =>
    compareGroup(roll, ownRun(simulation, lane), key, id),
  );
  await inLanes(simulation, [roll].values(), async (whole, lane) => tellUnlinked(whole, lane));
};
