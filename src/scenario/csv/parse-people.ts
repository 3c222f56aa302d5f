import type { DirectoryFile } from "../../model/directory-file.ts";
import type { Issue } from "../../model/scenario.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { didYouMean } from "../nearest.ts";
import { listWords, personWords } from "../words.ts";
import { type Cell, readCsv } from "./read-csv.ts";

const columns: readonly string[] = ["key", "groups", ...personWords];

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

/** Column names are known in any letter case. */
const wordOf = ({ text }: Cell): string | undefined =>
  columns.find((word) => word.toLowerCase() === text.trim().toLowerCase());

const headerIssues = (header: readonly Cell[]): readonly Issue[] => [
  ...header
    .filter((cell) => wordOf(cell) === undefined)
    .map((cell) =>
      issueAt(
        cell,
        `There is no column "${cell.text}": expected ${columns.join(", ")}`,
        didYouMean(cell.text, columns),
      ),
    ),
  ...header
    .filter((cell, index) =>
      header.slice(0, index).some((other) => wordOf(other) !== undefined && wordOf(other) === wordOf(cell)),
    )
    .map((cell) => issueAt(cell, `The column "${cell.text}" stands here twice`)),
  ...(["key", "userName", "email"].some((word) => header.some((cell) => wordOf(cell) === word)) ||
  header[0] === undefined
    ? []
    : [issueAt(header[0], 'Nobody has a name: there is no column "key", "userName" or "email"')]),
];

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

/** A manager is named by key or by e-mail address. */
const managerIssues = (rows: ReadonlyMap<string, Row>, byEmail: ReadonlyMap<string, string>): readonly Issue[] =>
  [...rows.values()].flatMap((row) => {
    const manager = row.words.get("manager");
    if (manager === undefined) return [];
    const name = manager.text.trim();
    return rows.has(name) || byEmail.has(name.toLowerCase())
      ? []
      : [
          issueAt(
            manager,
            `There is no person "${name}" in this file`,
            rows.size > 2000 ? {} : didYouMean(name, rows.keys()),
          ),
        ];
  });

const personOf = ({ words }: Row, rows: ReadonlyMap<string, Row>, byEmail: ReadonlyMap<string, string>): JsonObject =>
  Object.fromEntries(
    [...words].flatMap(([word, { text }]): readonly (readonly [string, Json])[] => {
      const value = text.trim();
      if (word === "manager") return [[word, rows.has(value) ? value : (byEmail.get(value.toLowerCase()) ?? value)]];
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

/** A CSV of people: a line of neutral words, then one person a line; groups are named in a column, separated by semicolons. */
export const parsePeople = (
  text: string,
  file: string,
): { readonly directory?: DirectoryFile; readonly issues: readonly Issue[] } => {
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
  const byEmail = new Map(
    [...rows].flatMap(([key, { words }]) => {
      const email = words.get("email")?.text.trim().toLowerCase();
      return email === undefined ? [] : [[email, key] as const];
    }),
  );
  issues.push(...managerIssues(rows, byEmail));
  if (issues.length > 0) return { issues: issues.slice(0, issuesMax) };
  return {
    directory: {
      file,
      idp: { settings: {}, mapping: {} },
      people: Object.fromEntries([...rows].map(([key, row]) => [key, personOf(row, rows, byEmail)])),
      groups: groupsOf(rows),
      generate: { people: 0, groups: 0, seed: 1, hasEdges: true },
      script: [],
    },
    issues: [],
  };
};
