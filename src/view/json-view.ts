import { isObject, type Json } from "../model/json.ts";
import { content, type Html, html } from "./html.ts";
import { escapeToken, type Located, locate } from "./pointer.ts";
import { bounded } from "./visible.ts";

const valueLengthMax = 1_000;
const nameLengthMax = 200;
const depthMax = 40;

interface Line {
  readonly indent: string;
  readonly text: string;
  readonly isMarked: boolean;
}

/** A page of JSON as it grows. `left` is how many characters still fit; what a finding points at is printed all the same. */
interface Sheet {
  readonly lines: Line[];
  readonly marks: readonly Located[];
  left: number;
}

/** One value's place: its pointer, what stands before and after it on its line, how deep it is, and whether a mark covers it. */
interface Place {
  readonly pointer: string;
  readonly before: string;
  readonly after: string;
  readonly depth: number;
  readonly isMarked: boolean;
}

const put = (sheet: Sheet, depth: number, text: string, isMarked: boolean): void => {
  const indent = "  ".repeat(depth);
  sheet.left -= indent.length + text.length + 1;
  sheet.lines.push({ indent, text, isMarked });
};

const printScalar = (value: Json): string =>
  typeof value === "string" ? JSON.stringify(bounded(value, valueLengthMax)) : JSON.stringify(value);

const entriesOf = (value: Json): readonly (readonly [token: string, before: string, child: Json])[] => {
  if (Array.isArray(value)) return value.map((child: Json, index) => [String(index), "", child]);
  if (!isObject(value)) return [];
  return Object.entries(value).map(([name, child]) => [
    name,
    `${JSON.stringify(bounded(name, nameLengthMax))}: `,
    child,
  ]);
};

const leadsToMark = ({ marks }: Sheet, pointer: string): boolean =>
  marks.some((mark) => mark.pointer === pointer || mark.pointer.startsWith(`${pointer}/`));

/** Members that fit or lead to a mark; the others are counted. */
const printMembers = (sheet: Sheet, value: Json, place: Place): void => {
  const entries = entriesOf(value);
  let hiddenCount = 0;
  for (const [index, [token, before, child]] of entries.entries()) {
    const pointer = `${place.pointer}/${escapeToken(token)}`;
    if (sheet.left <= 0 && !leadsToMark(sheet, pointer)) hiddenCount += 1;
    else {
      const isMarked =
        place.isMarked || sheet.marks.some((mark) => mark.pointer === pointer && mark.missing.length === 0);
      const after = index === entries.length - 1 ? "" : ",";
      printValue(sheet, child, { pointer, before, after, depth: place.depth + 1, isMarked });
    }
  }
  if (hiddenCount > 0)
    put(sheet, place.depth + 1, `… ${hiddenCount.toLocaleString("en-US")} more not shown here`, false);
  for (const { missing } of sheet.marks.filter((mark) => mark.pointer === place.pointer && mark.missing.length > 0))
    put(sheet, place.depth + 1, `⟵ ${bounded(missing.join("/"), nameLengthMax)}: not here`, true);
};

const printValue = (sheet: Sheet, value: Json, place: Place): void => {
  const { before, after, depth, isMarked, pointer } = place;
  const isContainer = typeof value === "object" && value !== null;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const isBare = isContainer && entriesOf(value).length === 0 && !leadsToMark(sheet, pointer);
  if (!isContainer) put(sheet, depth, before + printScalar(value) + after, isMarked);
  else if (isBare) put(sheet, depth, before + open + close + after, isMarked);
  else if (depth >= depthMax)
    put(sheet, depth, `${before}${open} … deeper than this page goes ${close}${after}`, isMarked);
  else {
    put(sheet, depth, before + open, isMarked);
    printMembers(sheet, value, place);
    put(sheet, depth, close + after, isMarked);
  }
};

const printLine = ({ indent, text, isMarked }: Line): Html =>
  isMarked
    ? html`${indent}<mark>${content(text)}</mark>
`
    : html`${indent}${content(text)}
`;

/** Pretty JSON of about `lengthMax` characters, with the places the pointers name marked, and a marked line where one is missing. */
export const renderJson = (value: Json, pointers: readonly string[], lengthMax: number): Html => {
  const marks = pointers.map((pointer) => locate(value, pointer));
  const sheet: Sheet = { lines: [], marks, left: lengthMax };
  printValue(sheet, value, { pointer: "", before: "", after: "", depth: 0, isMarked: false });
  return html`${sheet.lines.map(printLine)}`;
};

/** About how long the pretty form is; looks no further than `lengthMax`, so that a huge body costs nothing. */
export const roughLength = (value: Json, lengthMax: number, depth = 0): number => {
  if (typeof value === "string") return Math.min(value.length, valueLengthMax) + 2;
  if (typeof value !== "object" || value === null) return 6;
  let length = 2;
  if (depth >= depthMax) return length;
  for (const [name, child] of Object.entries(value)) {
    if (length >= lengthMax) return lengthMax;
    length += 2 * depth + name.length + 6 + roughLength(child, lengthMax - length, depth + 1);
  }
  return length;
};
