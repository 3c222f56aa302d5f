import { Trouble } from "../cli/trouble.ts";
import {
  decodeText,
  type LeftOut,
  parseCurl,
  parseHar,
  type Reading,
  type Recorded,
  renderLeftOut,
  scenarioFrom,
  scimTraffic,
  senderOf,
} from "../importing/index.ts";
import type { Scenario } from "../model/scenario.ts";
import { printScenario, scenarioLimits } from "../scenario/index.ts";
import { readBytes, writeText } from "../wire/files.ts";
import { readJson } from "../wire/request-body.ts";

export type RecordingForm = "curl" | "har";

/** A scenario made of a recording. */
export interface Imported {
  readonly text: string;
  readonly steps: number;
  readonly leftOut: readonly LeftOut[];
  /** The identity provider that sent it, where one can tell. */
  readonly sender?: string;
}

const bytesMax = 256 * 1024 * 1024;

const expected: Readonly<Record<RecordingForm, string>> = {
  curl: "a text with curl commands, such as curl -X POST https://scim.example.com/v2/Users -d '{…}'",
  har: "a HAR file, which is JSON with a list of entries under log",
};

const nameOf = (file: string): string => (file === "-" ? "standard input" : file);

const readTextOf = (file: string, form: RecordingForm): string => {
  const read = readBytes(file);
  if (read.kind === "trouble")
    throw new Trouble(`${nameOf(file)} cannot be read: ${read.message}. Expected ${expected[form]}.`);
  if (read.bytes.length > bytesMax)
    throw new Trouble(`${nameOf(file)} is larger than ${bytesMax / 1024 / 1024} MiB: cut the recording into parts.`);
  return decodeText(read.bytes);
};

const readingOf = (file: string, form: RecordingForm): Reading => {
  const text = readTextOf(file, form);
  const reading = form === "curl" ? parseCurl(text) : parseHar(readJson(text.trim()).body, readJson);
  if (reading === undefined) throw new Trouble(`${nameOf(file)} is no HAR: expected ${expected.har}.`);
  return reading;
};

/** Roughly how many values of YAML a scenario holds. */
const valuesIn = (text: string): number => text.split("\n").length * 2;

const fits = (text: string): boolean =>
  text.length <= scenarioLimits.characters && valuesIn(text) <= scenarioLimits.values;

const stepsMax = 2_000;

interface Printed {
  readonly scenario: Scenario;
  readonly text: string;
}

/** As many requests from the first on as one scenario may hold. */
const printFitting = (recorded: readonly Recorded[], tell: (recorded: readonly Recorded[]) => Scenario): Printed => {
  let count = Math.min(recorded.length, stepsMax);
  for (;;) {
    const scenario = tell(recorded.slice(0, count));
    const text = printScenario(scenario);
    if (fits(text) || count <= 1) return { scenario, text };
    count = Math.floor(count / 2);
  }
};

const titleOf = (file: string, sender: string | undefined): string =>
  `What ${sender ?? "a client"} sent, recorded in ${nameOf(file).split(/[\\/]/).at(-1)}`;

/** Makes a scenario of recorded traffic. */
export const importRecording = (form: RecordingForm, file: string): Imported => {
  const { heard, leftOut } = readingOf(file, form);
  const traffic = scimTraffic(heard, readJson);
  const sender = senderOf(heard);
  const out = [...leftOut, ...traffic.leftOut];
  if (traffic.recorded.length === 0) throw nothingIn(file, form, out);
  const { scenario, text } = printFitting(traffic.recorded, (some) =>
    scenarioFrom(some, titleOf(file, sender?.title), sender),
  );
  const beyond = traffic.recorded.length - scenario.steps.length;
  return {
    text,
    steps: scenario.steps.length,
    leftOut: [...out, ...Array.from({ length: beyond }, () => "beyond what one scenario holds")],
    ...(sender === undefined ? {} : { sender: sender.title }),
  };
};

const nothingIn = (file: string, form: RecordingForm, leftOut: readonly LeftOut[]): Trouble =>
  new Trouble(
    [
      `There is no SCIM request in ${nameOf(file)}: expected ${expected[form]}, to /Users, /Groups or another SCIM endpoint.`,
      ...[renderLeftOut(leftOut) ?? []].flat(),
    ].join("\n"),
  );

/** Writes the scenario; what stood at the place before is replaced. */
export const writeImported = (path: string, { text }: Imported): void => {
  const trouble = writeText(path, text);
  if (trouble !== undefined) throw new Trouble(`The scenario cannot be written to ${path}: ${trouble}.`);
};
