import type { Lane } from "../../engine/drive/lanes.ts";
import { resourcePath } from "../../engine/drive/own-request.ts";
import type { Run } from "../../engine/drive/run.ts";
import { memberNamed } from "../../engine/member.ts";
import { definitionFor, endpointOfKind } from "../../engine/target-kind.ts";
import { type Json, type JsonObject, type ResourceDefinition, textOf } from "../../scim/index.ts";
import type { Simulation } from "../simulation.ts";
import { inLanes, ownRun } from "../units.ts";
import { isUnsettled } from "../unsettled.ts";
import { type Compared, compareValue } from "./compare.ts";
import { expectedOfPerson, standingOf } from "./expected.ts";
import { listed, read } from "./read.ts";
import { seeStranger } from "./strangers.ts";
import type { Teller } from "./teller.ts";

/** RFC 7644 §3.4.1: what was created is found under its id. */
const foundRequirement = "RFC7644-3.4.1-02";

const pageSize = 100;

/** What the comparison of people works with. */
interface Roll {
  readonly simulation: Simulation;
  readonly teller: Teller;
  readonly endpoint: string;
  readonly definition: ResourceDefinition;
  /** Key by the target's id, of those who were not seen yet. */
  readonly awaited: Map<string, string>;
}

const shownText = (value: Json | undefined): string => (value === undefined ? "not there" : JSON.stringify(value));

const expectedText = (value: Json | undefined): string => (value === undefined ? "nothing" : JSON.stringify(value));

const isActive = (resource: JsonObject): Json | undefined => memberNamed(resource, "active");

/** RFC 7643 §4.1.1: a target that has no `active` says nothing. */
const activityDiffers = (resource: JsonObject, wanted: boolean): boolean => {
  const shown = isActive(resource);
  return typeof shown === "boolean" && shown !== wanted;
};

interface Sight {
  readonly key: string;
  readonly resource: JsonObject;
  readonly exchange: number;
  readonly run: Run;
}

interface Finding {
  readonly where: string;
  readonly part: "attributes" | "activity";
  readonly requirement: string;
  readonly expected: string;
  readonly actual: string;
  readonly message: string;
}

const attributeFindings = (
  { simulation, teller, definition }: Roll,
  { key, resource, run }: Sight,
): readonly Finding[] =>
  expectedOfPerson(simulation, key).flatMap((expected): readonly Finding[] => {
    const compared: Compared = compareValue(resource, expected, definition);
    if (compared.kind === "permitted") teller.note(run.lane, compared.why);
    if (compared.kind !== "different") return [];
    const { text } = expected.path;
    const actual = shownText(compared.shown);
    const wanted = expectedText(expected.value);
    return [
      {
        part: "attributes",
        where: `/${text}`,
        requirement: expected.rule,
        expected: wanted,
        actual,
        message: `${key}: ${text} is ${actual}, expected ${wanted}`,
      },
    ];
  });

const activityFindings = ({ simulation }: Roll, { key, resource }: Sight): readonly Finding[] => {
  const { is, rule } = standingOf(simulation, key);
  if ((is !== "active" && is !== "inactive") || !activityDiffers(resource, is === "active")) return [];
  const wanted = String(is === "active");
  const actual = String(isActive(resource));
  return [
    {
      part: "activity",
      where: "/active",
      requirement: rule,
      expected: wanted,
      actual,
      message: `${key}: active is ${actual}, expected ${wanted}`,
    },
  ];
};

/** Nothing of an account that is left as it is can be wrong. */
const findingsOf = (roll: Roll, sight: Sight): readonly Finding[] => {
  const { is } = standingOf(roll.simulation, sight.key);
  if (is === "unmanaged" || is === "absent") return [];
  return [...attributeFindings(roll, sight), ...activityFindings(roll, sight)];
};

const tellFindings = ({ teller }: Roll, { run, exchange }: Sight, findings: readonly Finding[]): void => {
  for (const finding of findings) teller.tell(run.lane, { ...finding, exchange });
};

/** Reads one person by id. */
const readOne = async (roll: Roll, run: Run, id: string, key: string): Promise<void> => {
  const { simulation, teller, endpoint } = roll;
  const step = simulation.phases.convergence;
  const path = resourcePath(endpoint, id);
  const seen = await read(run, path, step);
  if (seen.kind === "shown") {
    const sight = { key, run, resource: seen.resource, exchange: seen.exchange };
    tellFindings(roll, sight, findingsOf(roll, sight));
  } else if (
    seen.kind === "gone" &&
    standingOf(simulation, key).is !== "absent" &&
    !isUnsettled(simulation, "people", key)
  )
    teller.tell(run.lane, {
      part: "missing",
      requirement: foundRequirement,
      exchange: seen.exchange,
      where: "status",
      expected: "200 with the user",
      actual: String(seen.status),
      message: `${key}: ${path} is not there, though it was created`,
    });
};

/** A list may show less of a resource than it has, so a difference counts only once the resource itself shows it. */
const seeInList = async (roll: Roll, run: Run, resource: JsonObject, exchange: number): Promise<void> => {
  const { awaited } = roll;
  const id = textOf(memberNamed(resource, "id") ?? "");
  const key = awaited.get(id);
  if (key === undefined) return seeStranger(roll, run.lane, { id, resource, exchange });
  awaited.delete(id);
  if (findingsOf(roll, { key, run, resource, exchange }).length > 0) await readOne(roll, run, id, key);
};

const pagePath = ({ endpoint }: Roll, startIndex: number): string =>
  `${endpoint}?startIndex=${startIndex}&count=${pageSize}`;

const numberNamed = (list: JsonObject, name: string): number => Number(textOf(memberNamed(list, name) ?? ""));

interface Page {
  readonly size: number;
  readonly total: number;
}

/** Compares whom one page of the list shows. */
const readPage = async (roll: Roll, run: Run, startIndex: number): Promise<Page | undefined> => {
  const seen = await read(run, pagePath(roll, startIndex), roll.simulation.phases.convergence);
  if (seen.kind !== "shown") return undefined;
  const resources = listed(seen.resource, memberNamed);
  const total = numberNamed(seen.resource, "totalResults");
  // Among many others our own would be dear to find.
  if (startIndex === 1 && total > 2 * roll.awaited.size + pageSize) return undefined;
  for (const resource of resources) await seeInList(roll, run, resource, seen.exchange);
  return { size: resources.length, total };
};

const starts = function* ({ size, total }: Page): Generator<number, undefined> {
  for (let startIndex = 1 + size; size > 0 && startIndex <= total; startIndex += size) yield startIndex;
};

const readList = async (roll: Roll): Promise<void> => {
  let first: Page | undefined;
  const { simulation } = roll;
  await inLanes(simulation, [1].values(), async (startIndex, lane) => {
    first = await readPage(roll, ownRun(simulation, lane), startIndex);
  });
  if (first === undefined) return;
  await inLanes(simulation, starts(first), async (startIndex, lane) => {
    await readPage(roll, ownRun(simulation, lane), startIndex);
  });
};

/** Whom the list did not show, or nobody listed because there are too many others. */
const readRest = (roll: Roll): Promise<void> => {
  const { simulation, awaited } = roll;
  return inLanes(simulation, awaited.entries(), ([id, key], lane) => readOne(roll, ownRun(simulation, lane), id, key));
};

/** Those who should have an account, and for whom the IdP never got one. */
const tellUnlinked = (roll: Roll, lane: Lane): void => {
  const { simulation, teller } = roll;
  for (const key of simulation.book.keys()) {
    if (simulation.memory.links.has(key)) continue;
    const { is, rule } = standingOf(simulation, key);
    if (is !== "active") continue;
    teller.tell(lane, {
      part: "missing",
      requirement: rule === "" ? foundRequirement : rule,
      where: "/id",
      expected: "an account",
      actual: "none that the identity provider knows",
      message: `${key}: has no account at the target`,
    });
  }
};

/** Holds everybody the IdP is linked to against what directory and mapping say. */
export const comparePeople = async (simulation: Simulation, teller: Teller): Promise<void> => {
  const { facts } = simulation.shared.world;
  const awaited = new Map<string, string>();
  for (const [key, id] of simulation.memory.links) awaited.set(id, key);
  const roll: Roll = {
    simulation,
    teller,
    endpoint: endpointOfKind(facts, "user"),
    definition: definitionFor(facts, "user"),
    awaited,
  };
  await readList(roll);
  await readRest(roll);
  await inLanes(simulation, [roll].values(), async (whole, lane) => tellUnlinked(whole, lane));
};
