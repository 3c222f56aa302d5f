import type { Dialect } from "../../model/idp.ts";
import { textSetting } from "./settings.ts";

const bytes = new TextEncoder();

const encoded = (byte: number): string => `%${byte.toString(16).padStart(2, "0")}`;

const hex = (character: string, isLower: boolean): string => {
  const code = character.charCodeAt(0);
  const text = code < 0x80 ? encoded(code) : [...bytes.encode(character)].map(encoded).join("");
  return isLower ? text : text.toUpperCase();
};

/** Letters and digits stay as they are with every IdP. */
const unusual = /[^A-Za-z0-9]/gu;

/** A value in a query as this IdP's HTTP library encodes it: which characters stay, what becomes of a blank, and the case of hex digits. */
export const encodeQuery = (dialect: Dialect, value: string): string => {
  const plain = textSetting(dialect, "query.plain");
  const space = textSetting(dialect, "query.space");
  const isLower = textSetting(dialect, "query.hexDigits") === "lower";
  return value.replaceAll(unusual, (character) => {
    if (character === " ") return space;
    return plain.includes(character) ? character : hex(character, isLower);
  });
};

/** RFC 7644 §3.4.2.2: the value of a comparison is a JSON string. */
export const equals = (attribute: string, value: string): string => `${attribute} eq ${JSON.stringify(value)}`;

/** An id in a path; ids may hold anything. */
export const pathId = (id: string): string => encodeURIComponent(id);
