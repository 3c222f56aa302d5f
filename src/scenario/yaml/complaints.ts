import type { ErrorCode, YAMLParseError, YAMLWarning } from "yaml";

/** What the YAML reader complains about, in words for someone who does not know its insides. */
const words: Partial<Readonly<Record<ErrorCode, string>>> = {
  ALIAS_PROPS: "An alias cannot have an anchor or a tag",
  BAD_ALIAS: "An alias (*name) needs a name",
  BAD_DIRECTIVE: "This line starts with % and is not a YAML directive",
  BAD_DQ_ESCAPE: 'Not a known escape inside "…": write \\\\ for a backslash, or use single quotes',
  BAD_INDENT: "This line is indented differently from the ones it belongs to",
  BAD_PROP_ORDER: "Anchors and tags stand before the value, on its line",
  BAD_SCALAR_START: "Text cannot start with this character: put it in quotes",
  BLOCK_AS_IMPLICIT_KEY: "A key is one line of text; is the line above indented too far, or a quote missing?",
  BLOCK_IN_FLOW: "Inside brackets write {key: value} or [a, b], not indented lines",
  DUPLICATE_KEY: "This key stands here twice",
  KEY_OVER_1024_CHARS: "A key may have at most 1024 characters",
  MISSING_CHAR: "A character is missing here: a closing quote, bracket, comma or colon",
  MULTILINE_IMPLICIT_KEY: "A key must stand on one line; is a colon or a quote missing?",
  MULTIPLE_ANCHORS: "A value can have one anchor only",
  MULTIPLE_DOCS: "One file holds one document: take away the --- in the middle",
  MULTIPLE_TAGS: "A value can have one YAML tag only",
  TAB_AS_INDENT: "Indent with spaces, not with a tab",
  TAG_RESOLVE_FAILED: "YAML tags (!name) mean nothing here",
  UNEXPECTED_TOKEN: "This does not belong here: is an indent, a quote or a comma wrong?",
};

/** Complaints after which the rest of the file can still be understood. */
const harmless: readonly ErrorCode[] = ["DUPLICATE_KEY", "TAG_RESOLVE_FAILED", "MULTIPLE_DOCS"];

/** `IMPOSSIBLE` and what a newer reader adds are told in its own words. */
export const complaintInWords = ({ code, message }: YAMLParseError | YAMLWarning): string =>
  code === "BAD_INDENT" && message.startsWith("Flow ")
    ? "A bracket was opened above and is missing its end, or has it too far to the left"
    : (words[code] ?? message);

export const isHarmless = ({ code }: YAMLParseError | YAMLWarning): boolean => harmless.includes(code);
