import { Composer, type Document, Parser } from "yaml";
import type { Issue, Place } from "../../model/scenario.ts";
import type { Json } from "../../scim/json.ts";
import { complaintInWords, isHarmless } from "./complaints.ts";
import { limits, tooDeepAt } from "./limits.ts";
import { lineCounter } from "./lines.ts";
import { type Complaint, type Spot, type Spots, toJson } from "./to-json.ts";

/** A place inside a file's value: keys and list positions from the top. */
export type Path = readonly (string | number)[];

/** A file's value, and the way back from a place in it to line and column. */
export interface YamlFile {
  readonly file: string;
  readonly value: Json;
  readonly placeOf: (path: Path, side?: "key" | "value") => Place;
}

/** `yaml` is missing where the text could not be understood as a whole. */
export interface YamlReading {
  readonly yaml?: YamlFile;
  readonly issues: readonly Issue[];
}

const childOf = (holder: Json | undefined, segment: string | number): Json | undefined =>
  typeof holder === "object" && holder !== null
    ? (holder as Readonly<Record<string | number, Json>>)[segment]
    : undefined;

/** Where a path was written, or the nearest thing around it that was. */
const offsetOf = (value: Json, spots: Spots, start: number, path: Path, side: "key" | "value"): number => {
  let holder: Json | undefined = value;
  let written: Spot = { value: start };
  for (const segment of path) {
    const spot = typeof holder === "object" && holder !== null ? spots.get(holder)?.get(segment) : undefined;
    if (spot === undefined) return written.value;
    written = spot;
    holder = childOf(holder, segment);
  }
  return side === "key" ? (written.key ?? written.value) : written.value;
};

/** The first thing in a text that no YAML reader should be bothered with. */
const refusedOutright = (text: string): Complaint | undefined => {
  if (text.length > limits.characters)
    return { offset: 0, message: `The file is larger than ${limits.characters / 1024 / 1024} MiB` };
  const replaced = text.indexOf("\uFFFD");
  if (replaced !== -1) return { offset: replaced, message: "The file is not UTF-8 here" };
  const nul = text.indexOf("\0");
  return nul === -1 ? undefined : { offset: nul, message: "The file is not text: there is a NUL character here" };
};

const composed = (text: string): { readonly documents: readonly Document[]; readonly deep?: number } => {
  const tokens = [...new Parser().parse(text)];
  const deep = tooDeepAt(tokens);
  if (deep !== undefined) return { documents: [], deep };
  // Twice the same key is found while converting: the reader's own search is quadratic.
  const composer = new Composer({ uniqueKeys: false, logLevel: "silent" });
  return { documents: [...composer.compose(tokens, true, text.length)] };
};

/** YAML text to JSON that knows its places. */
export const readYaml = (text: string, file: string): YamlReading => {
  const positionOf = lineCounter(text);
  const placeAt = (offset: number): Place => ({ file, ...positionOf(Math.min(offset, text.length)) });
  const issueAt = ({ offset, message }: Complaint): Issue => ({ ...placeAt(offset), message });
  const refusal = refusedOutright(text);
  if (refusal !== undefined) return { issues: [issueAt(refusal)] };
  const { documents, deep } = composed(text);
  if (deep !== undefined)
    return { issues: [issueAt({ offset: deep, message: `Nested more than ${limits.depth} levels deep` })] };
  const [document, second] = documents;
  if (document === undefined) return { issues: [issueAt({ offset: 0, message: "The file is empty" })] };
  return understood(document, second, file, placeAt, issueAt);
};

/** One wrong character makes the reader stumble several times. */
const firstOfEachLine = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter(({ line }, index) => issues.findIndex((issue) => issue.line === line) === index);

const understood = (
  document: Document,
  second: Document | undefined,
  file: string,
  placeAt: (offset: number) => Place,
  issueAt: (complaint: Complaint) => Issue,
): YamlReading => {
  const told = [...document.errors, ...document.warnings];
  const complaints: Complaint[] = told.map((error) => ({ offset: error.pos[0], message: complaintInWords(error) }));
  if (told.some((error) => !isHarmless(error))) return { issues: firstOfEachLine(complaints.map(issueAt)) };
  if (second !== undefined)
    complaints.push({
      offset: second.range?.[0] ?? 0,
      message: "One file holds one document: take away what follows the ---",
    });
  if (document.contents === null)
    return { issues: [...complaints, { offset: 0, message: "The file is empty" }].map(issueAt) };
  const { value, spots, complaints: found } = toJson(document);
  const start = document.contents.range?.[0] ?? 0;
  const placeOf = (path: Path, side: "key" | "value" = "value"): Place =>
    placeAt(offsetOf(value, spots, start, path, side));
  return { yaml: { file, value, placeOf }, issues: [...complaints, ...found].map(issueAt) };
};
