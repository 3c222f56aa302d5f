import { visible } from "./visible.ts";

const markup = Symbol("markup");

/** Markup that may stand in a page. Only this file makes it, and no JSON can pose as it. */
export interface Html {
  readonly [markup]: string;
}

export type Part = Html | string | number | undefined | false | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For text and for quoted attributes alike. */
const escapeText = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? "");

const isHtml = (part: Part): part is Html => typeof part === "object" && markup in part;

const printPart = (part: Part): string => {
  if (part === undefined || part === false) return "";
  if (typeof part === "string") return escapeText(part);
  if (typeof part === "number") return String(part);
  return isHtml(part) ? part[markup] : part.map(printPart).join("");
};

/** Escapes by itself: whatever comes in as a value is text, unless it is `Html`; lists are joined, undefined and false are nothing. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  [markup]: texts.reduce((page, text, index) => page + printPart(parts[index - 1]) + text),
});

/** Element content only: leaves quotes as they are, which keeps pages full of JSON a quarter smaller. */
export const content = (text: string): Html => ({
  [markup]: visible(text).replace(/[&<>]/g, (character) => entities[character] ?? ""),
});

/** Our own constant style or script, which the browser does not unescape. Never for anything that was computed. */
export const constant = (element: "style" | "script", text: string): Html => ({
  [markup]: `<${element}>${text}</${element}>`,
});

export const printHtml = (page: Html): string => page[markup];
