import type { Json } from "../../scim/json.ts";
import { fail, type Outcome, ok } from "../../scim/outcome.ts";
import { urns } from "../../scim/urn.ts";

/** What an element of a multi-valued attribute must say to be the one that is meant. */
export interface Selector {
  readonly attribute: string;
  readonly value: Json;
}

/** Where a mapping puts a value. Unlike an RFC path its namespace is free text, and it may lie deeper than one sub-attribute. */
export interface TargetPath {
  readonly text: string;
  /** The key of the extension's object; missing for what stands at the root. */
  readonly namespace?: string;
  readonly attribute: string;
  readonly selectors: readonly Selector[];
  /** `emails[].value`: of the first element, whatever it says of itself. */
  readonly isElement?: boolean;
  readonly below: readonly string[];
}

const wrong = (text: string, expected: string): Outcome<never> =>
  fail({ status: 400, scimType: "invalidPath", detail: `"${text}" is no target path: expected ${expected}` });

/** The last colon outside brackets parts namespace and attribute, so that dots and colons of a URN stay in it. */
const namespaceEnd = (text: string): number => text.replace(/\[.*$/s, "").lastIndexOf(":");

/** OKTA-99: an attribute of the core namespace stands at the root. */
const atRoot: ReadonlySet<string> = new Set([urns.user.toLowerCase(), urns.group.toLowerCase()]);

/** `type eq "work"` as SCIM writes it, `primary==true` and `type=='work'` as Okta does (OKTA-100). */
const comparison = /^\s*([\w$-]+)\s*(?:eq\b|==)\s*(?:"([^"]*)"|'([^']*)'|(true|false))\s*$/i;

const parseSelectors = (text: string | undefined): readonly Selector[] | undefined => {
  if (text === undefined || text.trim() === "") return [];
  const selectors = text.split(/\s+and\s+|&&/i).map((part) => {
    const [, attribute, double, single, constant] = comparison.exec(part) ?? [];
    return attribute === undefined
      ? undefined
      : { attribute, value: constant === undefined ? (double ?? single ?? "") : constant.toLowerCase() === "true" };
  });
  return selectors.every((selector) => selector !== undefined) ? selectors : undefined;
};

/** `name.givenName`, `emails[type eq "work"].value`, `emails[].value`, `emails.^[primary==true].value`, `urn:…:User:department`. */
export const parseTargetPath = (text: string): Outcome<TargetPath> => {
  const end = namespaceEnd(text);
  const namespace = end < 0 ? undefined : text.slice(0, end);
  const match = /^([\w$-]+)(?:\.?\^?\[([^\]]*)\])?((?:\.[\w$-]+)*)$/.exec(text.slice(end + 1));
  if (match === null) return wrong(text, 'an attribute such as name.givenName or emails[type eq "work"].value');
  const [, attribute = "", condition, below = ""] = match;
  const selectors = parseSelectors(condition);
  if (selectors === undefined) return wrong(text, 'a selection such as [type eq "work"]');
  return ok({
    text,
    ...(namespace === undefined || atRoot.has(namespace.toLowerCase()) ? {} : { namespace }),
    attribute,
    selectors,
    ...(condition !== undefined && selectors.length === 0 ? { isElement: true } : {}),
    below: below.split(".").filter((part) => part !== ""),
  });
};

/** The last name of the path, by which its type is known. */
export const leafOf = ({ attribute, below }: TargetPath): string => below.at(-1) ?? attribute;
