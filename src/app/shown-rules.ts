import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { planRun } from "../engine/index.ts";
import { pathOf } from "../idps/support/mapping.ts";
import { valueAt } from "../idps/support/resource.ts";
import type { RecordEvent } from "../model/event.ts";
import type { Exchange } from "../model/exchange.ts";
import type { Dialect, Mapping } from "../model/idp.ts";
import type { Plan } from "../model/plan.ts";
import { isObject, type Json, type JsonObject } from "../scim/json.ts";
import { type Catalogue, loadCatalogue } from "./catalogue.ts";
import { packagedFingerprint } from "./packaged.ts";
import { packageFolder } from "./paths.ts";
import { rehearse } from "./rehearse.ts";
import { dialectsOf } from "./run.ts";

/** Rule to the scenarios in whose rehearsal it acted. */
type ShownRules = Readonly<Record<string, readonly string[]>>;

const isWhole = ({ request }: Exchange): boolean => request.method === "POST" || request.method === "PUT";

const operationsIn = (body: JsonObject): readonly JsonObject[] => {
  const operations: Json | undefined = body.Operations;
  return Array.isArray(operations) ? operations.filter(isObject) : [];
};

const isIn = (body: JsonObject, { target }: Mapping): boolean =>
  operationsIn(body).some(({ path, value }) => path === target || (isObject(value) && Object.hasOwn(value, target)));

/** The rules of the mapping's rows whose value stands in a body. */
const rowRules = (exchange: Exchange, { userMapping, groupMapping }: Dialect): readonly string[] => {
  const { body, path } = exchange.request;
  if (!isObject(body)) return [];
  const rows = path.startsWith("/Groups") ? groupMapping : userMapping;
  return rows
    .filter((row) => (isWhole(exchange) ? valueAt(body, pathOf(row.target)) !== undefined : isIn(body, row)))
    .map(({ rule }) => rule);
};

const rulesIn = (event: RecordEvent, dialect: Dialect | undefined): readonly string[] => {
  if (event.kind === "idp-event") return event.event.rule === undefined ? [] : [event.event.rule];
  if (event.kind !== "exchange" || event.rule === undefined || dialect === undefined) return [];
  return [event.rule, ...rowRules(event, dialect)];
};

/** Plays every scenario of every IdP to the bundled server and looks which rules each one acts by. */
const rehearsed = async (catalogue: Catalogue): Promise<ShownRules> => {
  const shown = new Map<string, Set<string>>();
  let plan: Plan | undefined;
  const planFor = (facts: Parameters<Parameters<typeof rehearse>[1]>[0]): Plan => {
    const scenarios = catalogue.scenarios.filter(({ idp }) => idp !== undefined);
    plan = planRun({ scenarios, dialects: dialectsOf(catalogue), facts, seed: 1 });
    return plan;
  };
  await rehearse(catalogue.idps, planFor, (event) => {
    if (!("scenario" in event)) return;
    const planned = plan?.scenarios.find(({ id }) => id === event.scenario);
    if (planned === undefined) return;
    for (const rule of rulesIn(event, planned.dialect))
      shown.set(rule, (shown.get(rule) ?? new Set()).add(planned.scenario.id));
  });
  return Object.fromEntries([...shown].map(([rule, scenarios]) => [rule, [...scenarios]]));
};

interface Kept {
  readonly fingerprint: string;
  readonly shown: ShownRules;
}

const keptFile = join(packageFolder, "dist", "shown-rules.json");

const kept = (): ShownRules | undefined => {
  if (!existsSync(keptFile)) return undefined;
  const found = JSON.parse(readFileSync(keptFile, "utf8")) as Kept;
  return found.fingerprint === packagedFingerprint() ? found.shown : undefined;
};

let known: Promise<ShownRules> | undefined;

/** As the build saw it while the package's files are the same, else rehearsed now, once per process. */
export const shownRules = (): Promise<ShownRules> => {
  known ??= Promise.resolve(kept() ?? rehearsed(loadCatalogue()));
  return known;
};

/** A step of the build. */
export const keepShownRules = async (): Promise<void> => {
  const kept: Kept = { fingerprint: packagedFingerprint(), shown: await rehearsed(loadCatalogue()) };
  writeFileSync(keptFile, JSON.stringify(kept));
};
