import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { JournalEntry } from "../../../src/model/journal.ts";
import { openJournal, readJournal } from "../../../src/wire/journal.ts";
import { scratchFolder } from "../scratch.ts";

const path = (): string => join(scratchFolder(), "journal.ndjson");
const run = { baseUrl: "https://target.example/scim", seed: 1, startedAt: "2026-01-01T00:00:00.000Z" };

const entries: readonly JournalEntry[] = [
  { kind: "intent", create: 0, endpoint: "/Users", mark: "xabc1", names: { userName: "ada.xabc1" } },
  { kind: "created", create: 0, endpoint: "/Users", id: "1" },
  { kind: "settled", create: 0 },
];

test("an entry is on disk when writing it returns", () => {
  const file = path();
  const journal = openJournal(file, run);
  for (const [index, entry] of entries.entries()) {
    journal.write(entry);
    expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(index + 2);
  }
  expect(readJournal(file)).toEqual({
    header: { kind: "run", schema: "scimulator/journal/1", ...run },
    entries: [{ kind: "run", schema: "scimulator/journal/1", ...run }, ...entries],
    issues: [],
  });
  expect(statSync(file).mode & 0o077).toBe(0);
  journal.remove();
  expect(existsSync(file)).toBe(false);
});

test("the line that a killed run left unfinished is passed over", () => {
  const file = path();
  const journal = openJournal(file, run);
  journal.write(entries[0] as JournalEntry);
  journal.close();
  appendFileSync(file, '{"kind":"created","create":0,"endp');
  expect(readJournal(file)).toMatchObject({ entries: [{ kind: "run" }, { kind: "intent" }], issues: [] });
});

test("entries that could lead to a wrong deletion are issues", () => {
  const file = path();
  openJournal(file, run).close();
  appendFileSync(file, '{"kind":"created","create":0,"endpoint":"/Users","id":""}\n{"kind":"created","create":"0"}\n');
  expect(readJournal(file).issues.map(({ line }) => line)).toEqual([2, 3]);
  writeFileSync(file, "not a journal\n");
  expect(readJournal(file).issues[0]?.message).toContain("scimulator/journal/1");
  expect(readJournal(`${file}.missing`).issues[0]?.message).toBe("the journal cannot be read: there is no such file");
});
