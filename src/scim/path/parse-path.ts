import { parsePathFilter } from "../filter/parse-filter.ts";
import { fail, type Outcome, ok } from "../outcome.ts";
import type { AttributePath, PatchPath } from "./path.ts";

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isNameCode = (code: number): boolean =>
  isLetter(code) || (code >= 48 && code <= 57) || code === 45 || code === 95 || code === 36;

/** ATTRNAME of RFC 7643 §2.1, and `$ref`, which the RFC's own schemas use (erratum 8924). */
const isAttributeName = (text: string): boolean => {
  if (text === "") return false;
  const first = text.charCodeAt(0);
  const isReference = text.toLowerCase() === "$ref";
  if (!isLetter(first) && !isReference) return false;
  for (let index = 1; index < text.length; index += 1) if (!isNameCode(text.charCodeAt(index))) return false;
  return true;
};

const isUri = (text: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:[^\s"[\]()\\<>]+$/.test(text);

/** Undefined when the text is no attribute path. The URN ends at the last colon, for URNs themselves hold dots and colons. */
export const readAttributePath = (text: string): AttributePath | undefined => {
  const colon = text.lastIndexOf(":");
  const urn = colon < 0 ? undefined : text.slice(0, colon);
  if (urn !== undefined && !isUri(urn)) return undefined;
  const [attribute = "", subAttribute, ...more] = text.slice(colon + 1).split(".");
  if (more.length > 0 || !isAttributeName(attribute)) return undefined;
  if (subAttribute !== undefined && !isAttributeName(subAttribute)) return undefined;
  return { ...(urn === undefined ? {} : { urn }), attribute, ...(subAttribute === undefined ? {} : { subAttribute }) };
};

/** The same, and a bare URN whose last part, as `1.0`, is no attribute name; it has an empty `attribute`. */
export const readPathOrUrn = (text: string): AttributePath | undefined =>
  readAttributePath(text) ?? (isUri(text) ? { urn: text, attribute: "" } : undefined);

const shownMax = 80;

const refuse = (text: string, examples: string): Outcome<never> => {
  const shown = text.length > shownMax ? `${text.slice(0, shownMax)}…` : text;
  return fail({ status: 400, scimType: "invalidPath", detail: `\`${shown}\` is no path: one looks like ${examples}` });
};

const attributeExamples = "userName, name.givenName or urn:…:User:department";
const patchExamples = 'userName, name.givenName, urn:…:User:department or emails[type eq "work"].value';

/** `[urn:]attribute[.subAttribute]`, RFC 7644 §3.10. */
export const parseAttributePath = (text: string): Outcome<AttributePath> => {
  const path = readAttributePath(text);
  return path === undefined ? refuse(text, attributeExamples) : ok(path);
};

/** PATH of RFC 7644 §3.5.2: an attribute path, or a value path with at most one sub-attribute behind it. */
export const parsePatchPath = (text: string): Outcome<PatchPath> => {
  const open = text.indexOf("[");
  if (open < 0) {
    const whole = readPathOrUrn(text);
    return whole === undefined ? refuse(text, patchExamples) : ok(whole);
  }
  const close = text.lastIndexOf("]");
  const path = readAttributePath(text.slice(0, open));
  if (close < open || path === undefined || path.subAttribute !== undefined) return refuse(text, patchExamples);
  const filter = parsePathFilter(text.slice(open + 1, close), open + 1);
  if (!filter.ok) return filter;
  const behind = text.slice(close + 1);
  if (behind === "") return ok({ ...path, filter: filter.value });
  const subAttribute = behind.slice(1);
  if (!behind.startsWith(".") || !isAttributeName(subAttribute)) return refuse(text, patchExamples);
  return ok({ ...path, filter: filter.value, subAttribute });
};
