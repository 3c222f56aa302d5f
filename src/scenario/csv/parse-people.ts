import type { DirectoryFile } from "../../model/directory-file.ts";
import type { Issue } from "../../model/scenario.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { didYouMean } from "../nearest.ts";
import { listWords, personWords } from "../words.ts";
import { columns, isPassedOver, wordOfColumn } from "./column-names.ts";
import { type Cell, readCsv } from "./read-csv.ts";

const issuesMax = 100;

interface Row {
  readonly key: Cell;
  readonly words: ReadonlyMap<string, Cell>;
}

const issueAt = ({ place }: Cell, message: string, hint: { readonly hint?: string } = {}): Issue => ({
  ...place,
  message,
  ...hint,
});

const wordOf = ({ text }: Cell): string | undefined => wordOfColumn(text);

const shownMax = 40;

const shown = (text: string): string => (text.length > shownMax ? `${text.slice(0, shownMax)}…` : text);

/** What is expected is said once. */
const unknownColumns = (header: readonly Cell[]): readonly Issue[] =>
  header
    .filter((cell) => wordOf(cell) === undefined && !isPassedOver(cell.text))
    .map((cell, index) =>
      issueAt(
        cell,
        `There is no column "${shown(cell.text)}": ${index === 0 ? `expected ${columns.join(", ")}` : "leave it out, or give it another name"}`,
        didYouMean(cell.text, columns),
      ),
    );

const doubledColumns = (header: readonly Cell[]): readonly Issue[] =>
  header.flatMap((cell, index) => {
    const earlier = header
      .slice(0, index)
      .find((other) => wordOf(other) !== undefined && wordOf(other) === wordOf(cell));
    if (earlier === undefined) return [];
    const isAlike = earlier.text === cell.text;
    return [
      issueAt(
        cell,
        isAlike
          ? `The column "${cell.text}" stands here twice`
          : `"${earlier.text}" and "${cell.text}" both stand for ${wordOf(cell)}: leave one out`,
      ),
    ];
  });

const namingWords: readonly string[] = ["key", "userName", "email"];

const headerIssues = (header: readonly Cell[]): readonly Issue[] => {
  const isNamed = header.some((cell) => namingWords.includes(wordOf(cell) ?? ""));
  return [
    ...unknownColumns(header),
    ...doubledColumns(header),
    ...(isNamed || header[0] === undefined
      ? []
      : [issueAt(header[0], 'Nobody has a name: there is no column "key", "userName" or "email"')]),
  ];
};

/** A person is known by the column `key`, or else by the user name, or else by the e-mail address. */
const readRow = (header: readonly Cell[], cells: readonly Cell[]): Row | undefined => {
  const words = new Map(
    header.flatMap((column, index): readonly [string, Cell][] => {
      const cell = cells[index];
      return cell === undefined || cell.text.trim() === "" ? [] : [[wordOf(column) ?? "", cell]];
    }),
  );
  const key = words.get("key") ?? words.get("userName") ?? words.get("email");
  return key === undefined ? undefined : { key, words };
};

const keyOf = ({ key }: Row): string => key.text.trim();

const isTaken = (key: string): boolean => key in Object.prototype;

const rowIssues = (
  cells: readonly Cell[],
  row: Row | undefined,
  header: readonly Cell[],
  seen: ReadonlyMap<string, Row>,
): readonly Issue[] => {
  const [first] = cells;
  const surplus = cells[header.length];
  if (row === undefined)
    return first === undefined ? [] : [issueAt(first, "This person has no key, user name or e-mail address")];
  const earlier = seen.get(keyOf(row));
  return [
    ...(surplus === undefined
      ? []
      : [issueAt(surplus, `This row has more cells than there are columns (${header.length}): is a quote missing?`)]),
    ...(earlier === undefined
      ? []
      : [issueAt(row.key, `"${keyOf(row)}" stands in line ${earlier.key.place.line} already`)]),
    ...(isTaken(keyOf(row)) ? [issueAt(row.key, `"${keyOf(row)}" cannot be a key: choose another one`)] : []),
  ];
};

const callingWords = ["userName", "email", "employeeNumber", "displayName"] as const;

/** By what a manager may be named besides the key, as far as it is one person's alone. */
const calledBy = (rows: ReadonlyMap<string, Row>): ReadonlyMap<string, string> => {
  const keys = new Map<string, string>();
  const shared = new Set<string>();
  for (const [key, { words }] of rows)
    for (const name of new Set(callingWords.flatMap((word) => words.get(word)?.text.trim().toLowerCase() ?? []))) {
      if (keys.has(name)) shared.add(name);
      keys.set(name, key);
    }
  for (const name of shared) keys.delete(name);
  return keys;
};

const managerKey = (name: string, rows: ReadonlyMap<string, Row>, called: ReadonlyMap<string, string>) =>
  rows.has(name) ? name : called.get(name.toLowerCase());

const managerIssues = (rows: ReadonlyMap<string, Row>, called: ReadonlyMap<string, string>): readonly Issue[] =>
  [...rows.values()].flatMap((row) => {
    const manager = row.words.get("manager");
    const name = manager?.text.trim() ?? "";
    if (manager === undefined || managerKey(name, rows, called) !== undefined) return [];
    const hint = rows.size > 2000 ? {} : didYouMean(name, rows.keys());
    return [issueAt(manager, `There is no person "${shown(name)}" in this file, or several of that name`, hint)];
  });

const personOf = ({ words }: Row, rows: ReadonlyMap<string, Row>, called: ReadonlyMap<string, string>): JsonObject =>
  Object.fromEntries(
    [...words].flatMap(([word, { text }]): readonly (readonly [string, Json])[] => {
      const value = text.trim();
      if (word === "manager") return [[word, managerKey(value, rows, called) ?? value]];
      if (listWords.includes(word)) return [[word, value.split(";").map((one) => one.trim())]];
      return personWords.includes(word) ? [[word, value]] : [];
    }),
  );

const groupsOf = (rows: ReadonlyMap<string, Row>): DirectoryFile["groups"] => {
  const members = new Map<string, string[]>();
  for (const [key, { words }] of rows)
    for (const name of (words.get("groups")?.text ?? "").split(";").map((one) => one.trim())) {
      if (name === "") continue;
      const known = members.get(name) ?? [];
      if (!known.includes(key)) known.push(key);
      members.set(name, known);
    }
  return Object.fromEntries([...members].map(([name, keys]) => [name, { displayName: name, members: keys }]));
};

/** Text in another encoding has characters that nobody wrote: what could not be read, and the zeros of UTF-16. */
const foreignText = (text: string, file: string): Issue | undefined => {
  const at = text.search(/[\uFFFD\0]/);
  if (at < 0) return undefined;
  const before = text.slice(0, at).split("\n");
  const place = { file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
  return { ...place, message: 'The file is not UTF-8 here: save it as "CSV UTF-8"' };
};

/** A CSV of people: a line of neutral words, then one person a line; groups are named in a column, separated by semicolons. */
export const parsePeople = (
  text: string,
  file: string,
): { readonly directory?: DirectoryFile; readonly issues: readonly Issue[] } => {
  const foreign = foreignText(text, file);
  if (foreign !== undefined) return { issues: [foreign] };
  const { rows: lines, unclosed } = readCsv(text, file);
  const [header = [], ...people] = lines;
  if (unclosed !== undefined) return { issues: [{ ...unclosed, message: "This quote is never closed" }] };
  if (people.length === 0)
    return {
      issues: [
        {
          file,
          line: 1,
          column: 1,
          message: "The file names nobody: expected a line of column names, then one person a line",
        },
      ],
    };
  const wrongHeader = headerIssues(header);
  if (wrongHeader.length > 0) return { issues: wrongHeader };
  const rows = new Map<string, Row>();
  const issues: Issue[] = [];
  for (const cells of people) {
    const row = readRow(header, cells);
    issues.push(...rowIssues(cells, row, header, rows));
    if (row !== undefined && !rows.has(keyOf(row))) rows.set(keyOf(row), row);
  }
  const called = calledBy(rows);
  issues.push(...managerIssues(rows, called));
  if (issues.length > 0) return { issues: issues.slice(0, issuesMax) };
  return {
    directory: {
      file,
      idp: { settings: {}, mapping: {} },
      people: Object.fromEntries([...rows].map(([key, row]) => [key, personOf(row, rows, called)])),
      groups: groupsOf(rows),
      generate: { people: 0, groups: 0, seed: 1, hasEdges: true },
      script: [],
    },
    issues: [],
  };
};
