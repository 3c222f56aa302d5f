import type { Filter } from "../../scim/filter/filter.ts";
import { pathsIn } from "../../scim/filter/paths-in.ts";
import { acceptableMatches, parseFilter, type ResourceDefinition, tolerant } from "../../scim/index.ts";
import type { JsonObject } from "../../scim/json.ts";
import { keyFor } from "../memory/attributes.ts";
import type { TypeDefinition } from "../memory/types.ts";

const outsideStrings = (text: string, change: (part: string) => string): string =>
  text
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join("");

/** Spellings beside the grammar that many providers read without harm: blanks, single quotes, `True`, bare words, `not a eq 1`. */
const leniently = (text: string): string => withBrackets(spaced(text));

const withBrackets = (text: string): string => text.replace(/(^| )not (?!\()(.+)$/i, "$1not ($2)");

const spaced = (text: string): string =>
  outsideStrings(text.trim().replace(/'([^'"]*)'/g, '"$1"'), (part) =>
    part
      .replace(/\s+/g, " ")
      .replace(/([([]) /g, "$1")
      .replace(/ ([)\]])/g, "$1")
      .replace(/ \[/g, "[")
      .replace(/\b(true|false|null)\b/gi, (word) => word.toLowerCase())
      .replace(/\b(eq|ne|co|sw|ew|gt|ge|lt|le)$/i, "$1 ")
      .replace(/\b(eq|ne|co|sw|ew|gt|ge|lt|le) (?!true\b|false\b|null\b)([\p{L}_][^\s()[\]"']*)/giu, '$1 "$2"'),
  );

export type ReadFilter =
  | { readonly kind: "filter"; readonly filter: Filter; readonly text: string }
  /** Not derivable by the grammar, yet readable. */
  | { readonly kind: "lenient" }
  | { readonly kind: "malformed" };

const read = (text: string): ReadFilter => {
  // An empty filter that is ignored is no more than a habit.
  if (text.trim() === "") return { kind: "lenient" };
  const exact = parseFilter(text, tolerant);
  if (exact.ok) return { kind: "filter", filter: exact.value, text };
  return parseFilter(leniently(text), tolerant).ok ? { kind: "lenient" } : { kind: "malformed" };
};

let last: { readonly text: string; readonly read: ReadFilter } | undefined;

/** Read once per exchange: who judges an answer and who remembers it ask one after the other. */
export const readFilter = (text: string): ReadFilter => {
  if (last?.text !== text) last = { text, read: read(text) };
  return last.read;
};

export const attributeKeys = (filter: Filter, type: TypeDefinition): readonly string[] =>
  pathsIn(filter).map(({ attribute, urn }) =>
    keyFor(attribute, urn?.toLowerCase() === type.resourceType.schema.toLowerCase() ? undefined : urn),
  );

/** Every way one resource may fare under a filter, by all readings of the target's schema. */
export const faresOf = (
  filter: Filter,
  resources: readonly JsonObject[],
  definitions: readonly ResourceDefinition[],
): ReadonlySet<"match" | "no-match" | "refused"> =>
  new Set(
    resources.flatMap((resource) => definitions.flatMap((each) => [...acceptableMatches(filter, resource, each)])),
  );
