import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "@playwright/test";
import {
  parseCurl,
  parseHar,
  type Reading,
  scenarioFrom,
  scimTraffic,
  senderOf,
} from "../../../src/importing/index.ts";
import type { Scenario } from "../../../src/model/scenario.ts";
import { parseScenario, printScenario } from "../../../src/scenario/index.ts";
import type { Json } from "../../../src/scim/json.ts";
import { readJson } from "../../../src/wire/request-body.ts";

export const recordings = join(resolve(import.meta.dirname, "../../.."), "fixtures/recordings");

export const recording = (name: string): string => readFileSync(join(recordings, name), "utf8");

/** What a recording tells, and what of it cannot be told. */
export interface Told {
  readonly scenario: Scenario;
  readonly text: string;
  readonly leftOut: readonly string[];
}

const told = ({ heard, leftOut }: Reading): Told => {
  const traffic = scimTraffic(heard, readJson);
  const scenario = scenarioFrom(traffic.recorded, "What was recorded", senderOf(heard));
  return { scenario, text: printScenario(scenario), leftOut: [...leftOut, ...traffic.leftOut] };
};

export const tellCurl = (text: string): Told => told(parseCurl(text));

export const tellHar = (document: Json): Told => {
  const reading = parseHar(document, readJson);
  if (reading === undefined) throw new Error("no HAR");
  return told(reading);
};

/** One line for each step, what is presupposed first. */
export const linesOf = ({ scenario }: Told): readonly string[] =>
  [...scenario.given, ...scenario.steps].flatMap((step) =>
    step.kind === "request" ? [`${step.method} ${step.path}${step.as === undefined ? "" : ` as ${step.as}`}`] : [],
  );

export const bodiesOf = ({ scenario }: Told): readonly (Json | undefined)[] =>
  scenario.steps.map((step) => (step.kind === "request" ? (step.body ?? step.text) : undefined));

/** A HAR entry in short. */
export const entry = (
  method: string,
  url: string,
  status: number,
  more: { readonly request?: Json; readonly answer?: Json; readonly headers?: Readonly<Record<string, string>> } = {},
): Json => ({
  request: {
    method,
    url,
    headers: Object.entries(more.headers ?? {}).map(([name, value]) => ({ name, value })),
    ...(more.request === undefined ? {} : { postData: { text: JSON.stringify(more.request) } }),
  },
  response: {
    status,
    headers: [{ name: "Content-Type", value: "application/scim+json" }],
    content: more.answer === undefined ? {} : { text: JSON.stringify(more.answer) },
  },
});

export const har = (...entries: readonly Json[]): Json => ({ log: { entries } });

/** The file that would be written is one that can be run. */
export const expectValid = ({ text, scenario }: Told): void => {
  expect(parseScenario(text, scenario.file, { idps: [] }).issues).toEqual([]);
};
