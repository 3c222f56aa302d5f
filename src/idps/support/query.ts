import type { Dialect } from "../../model/idp.ts";
import { textSetting } from "./settings.ts";

const bytes = new TextEncoder();

const hex = (character: string, isLower: boolean): string =>
  [...bytes.encode(character)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .map((digits) => `%${isLower ? digits : digits.toUpperCase()}`)
    .join("");

/** A value in a query as this IdP's HTTP library encodes it: which characters stay, what becomes of a blank, and the case of hex digits. */
export const encodeQuery = (dialect: Dialect, value: string): string => {
  const plain = textSetting(dialect, "query.plain");
  const space = textSetting(dialect, "query.space");
  const isLower = textSetting(dialect, "query.hexDigits") === "lower";
  return [...value]
    .map((character) => {
      if (character === " ") return space;
      return /^[A-Za-z0-9]$/.test(character) || plain.includes(character) ? character : hex(character, isLower);
    })
    .join("");
};

/** RFC 7644 §3.4.2.2: the value of a comparison is a JSON string. */
export const equals = (attribute: string, value: string): string => `${attribute} eq ${JSON.stringify(value)}`;

/** An id in a path; ids may hold anything. */
export const pathId = (id: string): string => encodeURIComponent(id);
