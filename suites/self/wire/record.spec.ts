import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { RecordEvent } from "../../../src/model/event.ts";
import { createRecord, type RecordLine, readRecord } from "../../../src/wire/record.ts";
import { scratchFolder } from "../scratch.ts";

const header: RecordEvent = {
  kind: "header",
  schema: "scimulator/record/1",
  tool: { name: "scimulator", version: "0.0.0" },
  seed: 1,
  startedAt: "2026-01-01T00:00:00.000Z",
  facts: {
    baseUrl: "https://target.example",
    capabilities: {},
    resourceTypes: [],
    schemas: [],
    discovered: { serviceProviderConfig: false, resourceTypes: false, schemas: false },
  },
  plan: [],
};

const skip = (reason: string): RecordEvent => ({ kind: "skip", scenario: "a", step: 0, reason });

const readAll = async (path: string): Promise<readonly RecordLine[]> => {
  const lines: RecordLine[] = [];
  for await (const line of readRecord(path)) lines.push(line);
  return lines;
};

const messages = (lines: readonly RecordLine[]) =>
  lines.flatMap((line) => (line.kind === "issue" ? [`${line.issue.line}: ${line.issue.message}`] : []));

test("what was written is read again, however long it is and whatever it holds", async () => {
  const path = join(scratchFolder(), "record.ndjson");
  const record = createRecord(path);
  const events = [header, ...Array.from({ length: 3000 }, (_, n) => skip(`${n} \u2028 "ä" \n ${"x".repeat(100)}`))];
  for (const event of events) record.write(event);
  record.close();
  record.close();
  expect((await readAll(path)).map((line) => line.kind === "event" && line.event)).toEqual(events);
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(3002);
});

test("a line that is no event is an issue at its place, and the others are read", async () => {
  const path = join(scratchFolder(), "record.ndjson");
  const record = createRecord(path);
  record.write(header);
  record.write(skip("one"));
  record.close();
  appendFileSync(path, '{"kind":"exchange","index":0}\n{"kind":"nonsense"}\n[1]\n{"kind":"skip","scen');
  const lines = await readAll(path);
  expect(lines.filter(({ kind }) => kind === "event")).toHaveLength(2);
  expect(messages(lines)).toEqual([
    '3: the exchange has no "scenario"',
    '4: there is no event of kind "nonsense"',
    "5: expected one JSON object on the line",
    "6: expected one JSON object on the line",
  ]);
});

test("what is no record is said to be none", async () => {
  const path = join(scratchFolder(), "other.json");
  writeFileSync(path, '{"hello":"world"}\n{"kind":"end"}\n');
  expect(messages(await readAll(path))).toEqual([
    "1: expected a header of schema scimulator/record/1 on the first line",
  ]);
  writeFileSync(path, "");
  expect(messages(await readAll(path))).toEqual(["1: the record is empty"]);
  expect(messages(await readAll(join(scratchFolder(), "missing")))).toEqual([
    "1: the record cannot be read: there is no such file",
  ]);
  expect(messages(await readAll(scratchFolder()))).toEqual(["1: the record cannot be read: it is a folder"]);
});
