import type { JsonObject } from "../../scim/json.ts";

/** Percent-encodes a text but for its `${…}`: what they stand for is encoded when it is known. */
const encoded = (text: string): string =>
  text
    .split(/(\$\{[^}]*\})/)
    .map((piece, index) => (index % 2 === 1 ? piece : encodeURIComponent(piece)))
    .join("");

/** A path as it goes over the wire, with the parameters that were written for people. */
export const pathWithQuery = (path: string, query: JsonObject): string => {
  const parameters = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(String(value))}`);
  if (parameters.length === 0) return path;
  return `${path}${path.includes("?") ? "&" : "?"}${parameters.join("&")}`;
};
