const quote = 34;
const backslash = 92;
const colon = 58;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;

/** What the text of a JSON value shows without being parsed. */
export interface JsonScan {
  readonly depth: number;
  /** Members written, repeated names included. */
  readonly members: number;
}

const endOfString = (text: string, start: number): number => {
  let end = text.indexOf('"', start);
  while (end > 0) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
};

/** One pass over the text, from string to string: how deep it goes, and how many members it has. */
export const scanJson = (text: string): JsonScan => {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) index = endOfString(text, index + 1);
    else if (code === colon) members += 1;
    else if (code === openBrace || code === openBracket) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === closeBrace || code === closeBracket) depth -= 1;
  }
  return { depth: deepest, members };
};

/** Members a parsed value has; a repeated name is there once only. */
export const countMembers = (value: unknown): number => {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value) if (typeof element === "object") count += countMembers(element);
    return count;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const key in object) {
    const member = object[key];
    count += typeof member === "object" ? 1 + countMembers(member) : 1;
  }
  return count;
};
