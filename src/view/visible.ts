/** What no eye sees or what turns other text round: controls (but tab and line feed), format characters such as direction marks, halves of pairs. */
const hidden = /[\p{Cf}\p{Cs}\u2028\u2029\uFFFE\uFFFF]|[^\P{Cc}\t\n]/gu;

/** Most text is neither; asking first makes a large page twice as fast. */
const beyondAscii = /[^\n\t\x20-\x7E]/;

const spelledOut = (character: string): string =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/** Spells hidden characters as JSON would, so that JSON text stays the same JSON. */
export const visible = (text: string): string => (beyondAscii.test(text) ? text.replace(hidden, spelledOut) : text);

const endsInHalfPair = /[\uD800-\uDBFF]$/;

/** The start of a text without cutting a character in two. */
const firstPart = (text: string, lengthMax: number): string => text.slice(0, lengthMax).replace(endsInHalfPair, "");

/** At most so many characters, and says how many there were. */
export const bounded = (text: string, lengthMax: number): string =>
  text.length <= lengthMax
    ? text
    : `${firstPart(text, lengthMax)}… (${text.length.toLocaleString("en-US")} characters in all)`;

/** What pipelines obey: GitHub at the start of a line, GitHub's old form, Azure and TeamCity anywhere. */
const order = /^(\s*)(?=::)|(#)(?=#(?:\[|vso\[|teamcity\[))/gm;

/** A backslash in the right place makes an order a text. */
export const withoutOrders = (text: string): string =>
  text.includes("::") || text.includes("##") ? text.replace(order, "$1$2\\") : text;

const breaks: Readonly<Record<string, string>> = { "\n": "\\n", "\t": "\\t", "\r": "\\r" };

/** One line of at most so many characters: breaks are spelled out, and an ellipsis stands where it was cut. */
export const oneLine = (text: string, lengthMax: number): string => {
  const start = firstPart(text, lengthMax + 1).trim();
  const line = withoutOrders(visible(start.replace(/[\n\t\r]/g, (character) => breaks[character] ?? "")));
  return text.length <= lengthMax + 1 && line.length <= lengthMax ? line : `${firstPart(line, lengthMax - 1)}…`;
};
