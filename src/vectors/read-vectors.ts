import { isObject, type Json, type JsonObject } from "../scim/index.ts";
import type { ExpectedError, FilterReading, FilterVector, PatchReading, PatchVector, Vector } from "./vector.ts";

/** A row that has not the form of its file. `row` counts from 1; 0 is the file as a whole. */
interface Malformed {
  readonly row: number;
  readonly problem: string;
}

export type ReadVectors =
  | { readonly ok: true; readonly vectors: readonly Vector[] }
  | { readonly ok: false; readonly malformed: Malformed };

/** Either what was read, or the text of what is wrong. */
type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

const right = <T>(value: T): Read<T> => ({ ok: true, value });
const wrong = (problem: string): Read<never> => ({ ok: false, problem });

const isMissing = (value: Json | undefined): value is null | undefined => value === undefined || value === null;

const readScimTypes = (json: Json | undefined): readonly string[] | undefined => {
  if (isMissing(json)) return [];
  const list = Array.isArray(json) ? json : [json as Json];
  return list.every((word) => typeof word === "string") ? (list as readonly string[]) : undefined;
};

const readError = (json: Json | undefined): Read<ExpectedError> => {
  if (!isObject(json) || typeof json.status !== "number")
    return wrong("error has to be an object with a numeric status");
  const scimTypes = readScimTypes(json.scimType);
  return scimTypes === undefined
    ? wrong("error.scimType has to be a keyword or a list of keywords")
    : right({ status: json.status, scimTypes });
};

const readFilterReading = (json: JsonObject): Read<FilterReading> => {
  if (!isMissing(json.error)) {
    const error = readError(json.error);
    return error.ok ? right({ kind: "refused", error: error.value }) : error;
  }
  if (json.valid === false) return wrong("a filter that is not valid needs the expected error");
  if (!isMissing(json.matches) && typeof json.matches !== "boolean") return wrong("matches has to be true or false");
  return right({ kind: "evaluated", matches: json.matches ?? undefined });
};

const readPatchReading = (json: JsonObject): Read<PatchReading> => {
  if (!isMissing(json.error)) {
    const error = readError(json.error);
    return error.ok ? right({ kind: "refused", error: error.value }) : error;
  }
  return isObject(json.after)
    ? right({ kind: "applied", after: json.after })
    : wrong("either after or error has to say what is expected");
};

/** Every row of `readings` where the row is ambiguous, else the row itself. */
const readReadings = <Reading>(
  row: JsonObject,
  readOne: (json: JsonObject) => Read<Reading>,
): Read<readonly Reading[]> => {
  const rows: readonly Json[] | undefined =
    row.ambiguous === true || row.readings !== undefined
      ? Array.isArray(row.readings)
        ? row.readings
        : undefined
      : [row];
  if (rows === undefined || rows.length === 0) return wrong("an ambiguous row needs a list of readings");
  const readings: Reading[] = [];
  for (const json of rows) {
    if (!isObject(json)) return wrong("a reading has to be an object");
    const reading = readOne(json);
    if (!reading.ok) return reading;
    readings.push(reading.value);
  }
  return right(readings);
};

const titleOf = (row: JsonObject): string => [row.title, row.reason].find((text) => typeof text === "string") ?? "";

const readFilterRow = (row: JsonObject, id: string): Read<FilterVector> => {
  if (typeof row.filter !== "string") return wrong("filter has to be a text");
  if (typeof row.valid !== "boolean" && row.ambiguous !== true) return wrong("valid has to be true or false");
  if (!isMissing(row.resource) && !isObject(row.resource)) return wrong("resource has to be an object");
  const readings = readReadings(row, readFilterReading);
  if (!readings.ok) return readings;
  const isCompared = readings.value.some((reading) => reading.kind === "evaluated" && reading.matches !== undefined);
  if (isCompared && !isObject(row.resource)) return wrong("matches needs a resource");
  const resource = isObject(row.resource) ? { resource: row.resource } : {};
  const { filter } = row;
  return right({
    kind: "filter",
    id,
    title: titleOf(row),
    filter,
    ...resource,
    isAtRoot: row.endpoint === "/",
    readings: readings.value,
  });
};

const readPatchRow = (row: JsonObject, id: string): Read<PatchVector> => {
  if (typeof row.resourceType !== "string") return wrong("resourceType has to be a text");
  if (!isObject(row.before)) return wrong("before has to be an object");
  if (!Array.isArray(row.operations)) return wrong("operations has to be a list");
  if (!isMissing(row.modifies) && typeof row.modifies !== "boolean") return wrong("modifies has to be true or false");
  const readings = readReadings(row, readPatchReading);
  if (!readings.ok) return readings;
  const { resourceType, before, operations } = row;
  const modifies = typeof row.modifies === "boolean" ? { modifies: row.modifies } : {};
  return right({
    kind: "patch",
    id,
    title: titleOf(row),
    resourceType,
    before,
    operations,
    readings: readings.value,
    ...modifies,
  });
};

/** The two forms are told apart by what only one of them has. */
const readRow = (json: Json): Read<Vector> => {
  if (!isObject(json)) return wrong("a row has to be an object");
  if (typeof json.id !== "string") return wrong("id has to be a text");
  if ("operations" in json || "before" in json) return readPatchRow(json, json.id);
  return "filter" in json ? readFilterRow(json, json.id) : wrong("a row has either a filter, or before and operations");
};

export const readVectors = (json: Json): ReadVectors => {
  if (!Array.isArray(json)) return { ok: false, malformed: { row: 0, problem: "the file has to hold a JSON array" } };
  const vectors: Vector[] = [];
  for (const [index, row] of json.entries()) {
    const read = readRow(row);
    if (!read.ok) return { ok: false, malformed: { row: index + 1, problem: read.problem } };
    vectors.push(read.value);
  }
  return { ok: true, vectors };
};
