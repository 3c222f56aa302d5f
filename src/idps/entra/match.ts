import type { Answer } from "../../model/exchange.ts";
import type { DirectoryPerson, FlowContext, FlowRequest } from "../../model/idp.ts";
import { type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { type Identified, identified, readList, statusOf, type Trouble } from "../support/answer.ts";
import { mappedPerson, pathOf } from "../support/mapping.ts";
import { encodeQuery, equals } from "../support/query.ts";
import { valueAt } from "../support/resource.ts";
import { textsSetting } from "../support/settings.ts";
import type { Failed } from "./log.ts";

export type Match =
  | ({ readonly kind: "found" } & Identified)
  | { readonly kind: "nobody" }
  | ({ readonly kind: "failed"; readonly trouble: Trouble } & Failed);

/** ENTRA-41, ENTRA-43: no paging, and the left side is the mapping's target as it stands. */
export const filterOf = ({ dialect }: FlowContext, attribute: string, value: string): string =>
  `filter=${encodeQuery(dialect, equals(attribute, value))}`;

const shownAt = (resource: JsonObject, attribute: string): Json | undefined => valueAt(resource, pathOf(attribute));

const trouble = (where: string, expected: string, actual: string, detail: string): Trouble => ({
  where,
  expected,
  actual,
  detail,
});

const duplicates = (found: number, attribute: string, value: string): Match => ({
  kind: "failed",
  rule: "ENTRA-46",
  code: "DuplicateTargetEntries",
  trouble: trouble(
    "/totalResults",
    `at most one resource whose ${attribute} is ${JSON.stringify(value)}`,
    String(found),
    "more than one resource matched, so the object is skipped",
  ),
});

/** Entra would take whatever comes back for its own; we do not write to somebody else. */
const foreign = (attribute: string, value: string, got: unknown): Match => ({
  kind: "failed",
  rule: "ENTRA-41",
  trouble: trouble(
    "/Resources/0",
    `a resource whose ${attribute} is ${JSON.stringify(value)}, or none`,
    JSON.stringify(got),
    "the matching query returned somebody else, whom Entra would overwrite",
  ),
});

/** ENTRA-26, ENTRA-27: a filter that is answered 404, or with what is no list, breaks the protocol and stops the job. */
export const isIncompatible = (answer: Answer): boolean => {
  const status = statusOf(answer) ?? 0;
  return status === 404 || (status >= 200 && status < 300);
};

/** No match is an empty list. */
export const readMatch = (answer: Answer, attribute: string, value: string): Match => {
  const list = readList(answer);
  if (!list.ok)
    return isIncompatible(answer)
      ? { kind: "failed", trouble: list.trouble, rule: "ENTRA-26", isQuarantine: true }
      : { kind: "failed", trouble: list.trouble, rule: "ENTRA-122" };
  const { totalResults, resources } = list.value;
  const found = Math.max(totalResults, resources.length);
  const [first] = resources;
  if (found === 0) return { kind: "nobody" };
  if (found > 1) return duplicates(found, attribute, value);
  const match = identified(first);
  if (first === undefined || match === undefined)
    return {
      kind: "failed",
      rule: "ENTRA-130",
      trouble: trouble("/Resources/0/id", "the match with its id", "nothing", "the match has no id"),
    };
  const got = shownAt(first, attribute);
  if (got !== undefined && textOf(got).toLowerCase() !== value.toLowerCase()) return foreign(attribute, value, got);
  return { kind: "found", ...match };
};

/** ENTRA-42: the matching attributes are tried one after the other, until one hits. */
export function* matchUser(context: FlowContext, person: DirectoryPerson): Generator<FlowRequest, Match, Answer> {
  const mapped = mappedPerson(person, context);
  for (const attribute of textsSetting(context.dialect, "users.matching")) {
    const value = mapped.find(({ path }) => path.text === attribute)?.value;
    if (value === undefined) continue;
    const path = `/Users?${filterOf(context, attribute, String(value))}`;
    const answer = yield { method: "GET", path, operation: "user.lookup", rule: "ENTRA-41" };
    const match = readMatch(answer, attribute, String(value));
    if (match.kind !== "nobody") return match;
  }
  return { kind: "nobody" };
}
