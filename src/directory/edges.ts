import type { Name } from "./names.ts";

/** Both names of a person, and what else goes into the user name. */
export interface Named {
  readonly given: Name;
  readonly family: Name;
  /** Between the names and the number, in the local part of the address. */
  readonly local: string;
}

type Edge = (named: Named) => Named;

const family =
  (change: (written: string) => string, latin: (text: string) => string = (text) => text): Edge =>
  (named) => ({ ...named, family: { written: change(named.family.written), latin: latin(named.family.latin) } });

const given =
  (change: (written: string) => string): Edge =>
  (named) => ({ ...named, given: { ...named.given, written: change(named.given.written) } });

const local =
  (text: string): Edge =>
  (named) => ({ ...named, local: text });

/** Names that break software: every one of them is borne by somebody, and RFC 5322 allows each of the addresses. */
export const edges: readonly [Edge, ...Edge[]] = [
  family(
    (name) => `O'${name}`,
    (name) => `o'${name}`,
  ),
  family((name) => `O’${name}`),
  family(
    (name) => `${name}-${name}`,
    (name) => `${name}-${name}`,
  ),
  family(
    (name) => `van der ${name}`,
    (name) => `vander${name}`,
  ),
  family((name) => `${name}, Jr.`),
  family((name) => Array.from({ length: 12 }, () => name).join("-")),
  family((name) => `${name} "Mac" ${name}`),
  family((name) => `${name} & ${name} \\ Sons`),
  family((name) => `${name}ß`),
  given(() => "X"),
  given(() => "Ng"),
  given((name) => name.normalize("NFD")),
  given((name) => `${name} 🙂`),
  given((name) => `${name} (${name})`),
  given((name) => `${name} 100%`),
  given((name) => `\u2067${name}\u2069`),
  local("+tag"),
  local("_x"),
  local("-"),
  local("&co"),
  local(".a.b.c"),
];
