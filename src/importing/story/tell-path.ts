import { decoded, splitPath } from "./place-in-path.ts";
import { type Sources, withKnownIds, withoutMark } from "./sources.ts";
import { withUniqueNames } from "./unique-names.ts";

/** Percent-encodes a text but for its `${…}`; blanks as they were written before. */
const encoded = (text: string, blank: string): string =>
  text
    .split(/(\$\{[^}]*\})/)
    .map((piece, index) =>
      index % 2 === 1 ? piece : encodeURIComponent(piece.replaceAll(/\p{Surrogate}/gu, "\ufffd")),
    )
    .join("")
    .replaceAll("%20", blank);

/** A parameter in which nothing has to be told differently stays exactly as it was written. */
const tellParameter = (parameter: string, sources: Sources): string => {
  const [, name = "", value = ""] = /^([^=]*=)(.*)$/s.exec(parameter) ?? [];
  const plain = decoded(value.replaceAll("+", " "));
  const own = withoutMark(plain, sources);
  const named = own === plain && sources.mark === undefined ? withUniqueNames(plain) : own;
  const told = withKnownIds(named, sources);
  return told === plain ? parameter : `${name}${encoded(told, value.includes("+") ? "+" : "%20")}`;
};

const tellSegment = (segment: string, collection: string, sources: Sources): string => {
  const plain = decoded(segment);
  const known = sources.ids.wordFor(plain, collection);
  if (known !== undefined) return known;
  const own = withoutMark(plain, sources);
  return own === plain ? segment : encoded(own, "%20");
};

/** A path as the scenario says it: ids and unique names by what stands for them. */
export const tellPath = (path: string, sources: Sources): string => {
  const { segments, query } = splitPath(path);
  const [collection = "", ...rest] = segments;
  const way = ["", collection, ...rest.map((segment) => tellSegment(segment, collection, sources))].join("/");
  if (query === undefined) return way;
  return `${way}?${query
    .split("&")
    .map((parameter) => tellParameter(parameter, sources))
    .join("&")}`;
};
