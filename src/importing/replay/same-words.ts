import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { withWords } from "../story/id-book.ts";
import type { Side } from "./sides.ts";

/** A text in which both runs say the same: without address and mark, and with what ids stand for. */
export const sameText = (text: string, { mark, baseUrl, ids }: Side): string => {
  const plain = baseUrl === "" ? text : text.replaceAll(baseUrl, "");
  return withWords(plain, ids).replaceAll(new RegExp(mark, "gi"), "<run>");
};

const namesSomebody: ReadonlySet<string> = new Set(["id", "value", "manager"]);

/** A short id is a number like any other where nobody is named. */
const tellingLength = 8;

const sameValue = (text: string, key: string, side: Side): string => {
  const word = side.ids.wordFor(text, key === "id" ? side.collection : undefined) ?? side.ids.wordFor(text);
  const isId = namesSomebody.has(key) || text.length >= tellingLength;
  if (word !== undefined && isId) return word;
  return word === undefined ? sameText(text, side) : text;
};

const isTime = (key: string): boolean => /^(created|lastModified)$/i.test(key);

/** RFC 7643 §3.1: times and versions belong to one run; that they are there is what both share. */
const sameMeta = (meta: JsonObject, side: Side): JsonObject =>
  Object.fromEntries(
    Object.entries(meta).map(([key, value]) => {
      if (isTime(key)) return [key, "<time>"];
      return [key, key.toLowerCase() === "version" ? "<version>" : sameJson(value, side, key)];
    }),
  );

const levelsMax = 64;

/** A body in the words that both runs share. */
export const sameJson = (value: Json, side: Side, key = "", level = 0): Json => {
  if (typeof value === "string") return sameValue(value, key, side);
  if (level > levelsMax) return "<deeper than anybody looks>";
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => sameJson(element, side, key, level + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      name,
      name.toLowerCase() === "meta" && isObject(child) ? sameMeta(child, side) : sameJson(child, side, name, level + 1),
    ]),
  );
};
