import { fail, isObject, type Json, type JsonObject, type Outcome, ok, type ScimType } from "../../scim/index.ts";

/** A place in a list that stays where it is whatever is written: right after (or before) one resource, itself there or not. */
export interface Mark {
  readonly type: string;
  readonly ordinal: number;
  /** What the resource was sorted by. */
  readonly key: JsonObject;
}

/** RFC 9865 §2: all that the next page needs to be found, so that the server has nothing to keep for it. */
export interface Cursor {
  readonly direction: "after" | "before";
  /** As the walk's first request had it. */
  readonly count: number | null;
  readonly issuedMs: number;
  readonly mark: Mark;
}

/** Makes a text that nobody else can make for the same one; only of characters a URL takes as they are. */
export type Seal = (text: string) => string;

/** Base64 of ASCII, in the letters RFC 9865 §2 allows. */
const encode = (json: Json): string =>
  btoa(JSON.stringify(json).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const decode = (text: string): Json => JSON.parse(atob(text.replaceAll("-", "+").replaceAll("_", "/"))) as Json;

/** The seal covers the question too: a cursor of one query is no cursor of another. */
export const printCursor = ({ direction, count, issuedMs, mark }: Cursor, question: string, seal: Seal): string => {
  const content = encode([direction, count, issuedMs, mark.type, mark.ordinal, mark.key]);
  return `${content}.${seal(`${content} ${question}`)}`;
};

/** Only what bears our seal is opened, so that what is in it is what was put there. */
export const parseCursor = (text: string, question: string, seal: Seal): Outcome<Cursor> => {
  const [content = "", given] = text.split(".");
  const isOurs = given !== undefined && given === seal(`${content} ${question}`) && text === `${content}.${given}`;
  const parts = isOurs ? decode(content) : [];
  if (!Array.isArray(parts)) return strange;
  const [direction, count, issuedMs, type, ordinal, key] = parts as readonly Json[];
  return (direction === "after" || direction === "before") &&
    (typeof count === "number" || count === null) &&
    typeof issuedMs === "number" &&
    typeof type === "string" &&
    typeof ordinal === "number" &&
    isObject(key)
    ? ok({ direction, count, issuedMs, mark: { type, ordinal, key } })
    : strange;
};

/** RFC 9865 §2.1. */
export const refuseCursor = (scimType: ScimType, detail: string): Outcome<never> =>
  fail({ status: 400, scimType, detail });

const strange = refuseCursor("invalidCursor", "The cursor is none that was given out for this query");
