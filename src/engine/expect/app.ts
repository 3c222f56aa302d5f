import type { AppSaid } from "../../model/event.ts";
import type { AppPattern } from "../../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Broken } from "./broken.ts";
import { mismatches, shown } from "./pattern.ts";

const broken = (where: string, expected: string, actual: string, message: string): Broken => ({
  part: "app",
  where,
  expected,
  actual,
  message,
});

const accessComplaints = {
  signIn: "The application does not treat whoever signs in as it should",
  session: "A session that was open is not what it should be",
} as const;

/** `ada: allowed` against what the application said, with its reason. */
const brokenAccess = (part: keyof typeof accessComplaints, pattern: JsonObject, said: JsonObject): readonly Broken[] =>
  Object.entries(pattern).flatMap(([key, expected]) => {
    const told = said[key];
    const { is = null, because } = isObject(told) ? told : {};
    if (is === expected) return [];
    const reason = because === undefined ? "" : ` (${shown(because)})`;
    return [broken(`app.${part}.${key}`, String(expected), `${String(is)}${reason}`, accessComplaints[part])];
  });

const brokenPeople = (pattern: JsonObject, said: JsonObject): readonly Broken[] =>
  mismatches(pattern, said).map(({ pointer, expected, actual }) =>
    broken(
      `app.person${pointer.replaceAll("/", ".")}`,
      expected,
      actual,
      "The application does not say of a person what it should",
    ),
  );

const sought: Readonly<Record<"outbox" | "audit", { readonly name: string; readonly by: string }>> = {
  outbox: { name: "message", by: "to" },
  audit: { name: "entry", by: "about" },
};

/** Each pattern is met by one of those that were found for it; whom they were looked for by was settled then. */
const brokenLists = (
  part: "outbox" | "audit",
  patterns: readonly JsonObject[],
  said: readonly Json[],
): readonly Broken[] =>
  patterns.flatMap((pattern, at) => {
    const { name, by } = sought[part];
    const { [by]: _whom, ...rest } = pattern;
    const found = said[at];
    const list: readonly Json[] = Array.isArray(found) ? found : [];
    if (list.some((one) => mismatches(rest, one).length === 0)) return [];
    const actual = list.length === 0 ? `no ${name}` : shown(list[0]);
    return [broken(`app.${part}.${at}`, shown(pattern), actual, `The application has no such ${name}`)];
  });

const brokenTeam = (expected: readonly string[], actual: readonly string[]): readonly Broken[] => {
  const [wanted, listed] = [[...expected].sort(), [...actual].sort()].map((keys) => shown(keys));
  return wanted === listed
    ? []
    : [broken("app.team", String(wanted), String(listed), "The team list does not have whom it should")];
};

/** Holds what the application said against what it must say. */
export const brokenApp = (
  { signIn, session, person, outbox, audit, team }: AppPattern,
  said: AppSaid,
): readonly Broken[] => [
  ...brokenAccess("signIn", signIn ?? {}, said.signIn ?? {}),
  ...brokenAccess("session", session ?? {}, said.session ?? {}),
  ...(person === undefined ? [] : brokenPeople(person, said.person ?? {})),
  ...brokenLists("outbox", outbox ?? [], said.outbox ?? []),
  ...brokenLists("audit", audit ?? [], said.audit ?? []),
  ...(team === undefined ? [] : brokenTeam(team, said.team ?? [])),
];
