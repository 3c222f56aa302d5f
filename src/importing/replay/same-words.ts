import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Side } from "./sides.ts";

const delimiters = /(["'/?=&,\s()[\]]+)/;

/** A text in which both runs say the same: without address and mark, and with what ids stand for. */
export const sameText = (text: string, { mark, baseUrl, ids }: Side): string => {
  const unmarked = mark === "" ? text : text.replaceAll(new RegExp(mark, "gi"), "<run>");
  const plain = baseUrl === "" ? unmarked : unmarked.replaceAll(baseUrl, "");
  const whole = ids.get(text);
  if (whole !== undefined) return whole;
  if (ids.size === 0) return plain;
  return text === plain && !/["'/]/.test(text)
    ? text
    : plain
        .split(delimiters)
        .map((token) => ids.get(token) ?? token)
        .join("");
};

const isTime = (key: string): boolean => /^(created|lastModified)$/i.test(key);

/** RFC 7643 §3.1: times and versions belong to one run; that they are there is what both share. */
const sameMeta = (meta: JsonObject, side: Side): JsonObject =>
  Object.fromEntries(
    Object.entries(meta).map(([key, value]) => {
      if (isTime(key)) return [key, "<time>"];
      return [key, key.toLowerCase() === "version" ? "<version>" : sameJson(value, side)];
    }),
  );

const levelsMax = 64;

/** A body in the words that both runs share. */
export const sameJson = (value: Json, side: Side, level = 0): Json => {
  if (typeof value === "string") return sameText(value, side);
  if (level > levelsMax) return "<deeper than anybody looks>";
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => sameJson(element, side, level + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key.toLowerCase() === "meta" && isObject(child) ? sameMeta(child, side) : sameJson(child, side, level + 1),
    ]),
  );
};
