import type { Readback } from "../../model/event.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { TargetPattern } from "../../model/scenario.ts";
import { isObject, type Json, parsePatchPath, type ResourceDefinition, textOf } from "../../scim/index.ts";
import { memberNamed } from "../member.ts";
import { type Broken, brokenAt, type Evidence } from "./broken.ts";
import { type Mismatch, mismatches, pointerTo, shown } from "./pattern.ts";
import { leadsToMembers, readPath } from "./read-path.ts";

const nameOf = ({ user, group }: TargetPattern): string => (group === undefined ? `user ${user}` : `group ${group}`);

/** A server may keep these in another letter case than they were sent in (RFC 7643 §4.1: they are compared case-insensitively). */
const caseBlindPaths = /^(?:urn:[^ ]+:user:)?(?:username|emails(?:\[.*\])?(?:\.value)?)$/i;

const folded = (value: Json): Json => {
  if (typeof value === "string") return value.toLowerCase();
  if (Array.isArray(value)) return value.map((element: Json) => folded(element));
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, folded(member)]))
    : value;
};

/** The JSON Pointer a SCIM path stands for, as far as one exists. */
const pointerOf = (path: string): string => {
  const parsed = parsePatchPath(path);
  if (!parsed.ok) return pointerTo("", path);
  const { urn, attribute, subAttribute } = parsed.value;
  return [urn, attribute, subAttribute].reduce<string>(
    (pointer, part) => (part ? pointerTo(pointer, part) : pointer),
    "",
  );
};

/** One plain value asked of several, as in `emails.value: ada@example.org`, may be any of them. */
const valueMismatches = (pattern: Json, actual: Json | undefined, pointer: string): readonly Mismatch[] =>
  typeof pattern === "string" && Array.isArray(actual)
    ? mismatches({ $includes: pattern }, actual, pointer)
    : mismatches(pattern, actual, pointer);

const attributeMismatches = (
  path: string,
  pattern: Json,
  resource: Json | undefined,
  definition: ResourceDefinition,
): readonly Mismatch[] => {
  const actual = isObject(resource) ? readPath(resource, path, definition) : undefined;
  const isBlind = caseBlindPaths.test(path);
  const found = valueMismatches(pattern, actual, pointerOf(path));
  if (found.length === 0 || !isBlind || actual === undefined) return found;
  return valueMismatches(folded(pattern), folded(actual), "").length === 0 ? [] : found;
};

const memberIds = (resource: Json | undefined): readonly string[] => {
  const members = isObject(resource) ? memberNamed(resource, "members") : undefined;
  return Array.isArray(members)
    ? (members as readonly Json[]).map((member) =>
        isObject(member) ? textOf(memberNamed(member, "value")) : shown(member),
      )
    : [];
};

const memberMismatches = (expected: readonly string[], resource: Json | undefined): readonly Mismatch[] => {
  const wanted = [...expected].sort();
  const actual = [...memberIds(resource)].sort();
  return JSON.stringify(wanted) === JSON.stringify(actual)
    ? []
    : [{ pointer: "/members", expected: shown(wanted), actual: shown(actual) }];
};

const nothingToRead = (pattern: TargetPattern): Broken => ({
  part: "target",
  where: "status",
  expected: pattern.isGone ? `${nameOf(pattern)}, which was there and is gone` : `${nameOf(pattern)} at the target`,
  actual: "no id is known for it",
  message: `The target never gave an id for ${nameOf(pattern)}`,
});

const wrongStatus = (pattern: TargetPattern, { index, response }: Exchange, expected: string): Broken => ({
  part: "target",
  exchange: index,
  where: "status",
  expected,
  actual: String(response.status),
  message: pattern.isGone ? `The target still has ${nameOf(pattern)}` : `The target does not show ${nameOf(pattern)}`,
});

const brokenOne = (
  pattern: TargetPattern,
  readback: Readback,
  evidence: Evidence,
  definition: ResourceDefinition,
): readonly Broken[] => {
  const exchange = evidence.readback(readback.exchange);
  if (exchange === undefined) return [nothingToRead(pattern)];
  const { status } = exchange.response;
  if (pattern.isGone) return status === 404 || status === 410 ? [] : [wrongStatus(pattern, exchange, "404")];
  if (status !== 200) return [wrongStatus(pattern, exchange, "200")];
  const membersExchange = evidence.readback(readback.membersExchange) ?? exchange;
  const attributes = Object.entries(pattern.attributes);
  const held = (from: Exchange, entries: typeof attributes): readonly Broken[] =>
    brokenAt(
      "target",
      from,
      entries.flatMap(([path, value]) => attributeMismatches(path, value, from.response.body, definition)),
      `The target does not hold what it was told of ${nameOf(pattern)}`,
    );
  return [
    ...held(
      exchange,
      attributes.filter(([path]) => !leadsToMembers(path)),
    ),
    ...held(
      membersExchange,
      attributes.filter(([path]) => leadsToMembers(path)),
    ),
    ...brokenAt(
      "target",
      membersExchange,
      readback.members === undefined ? [] : memberMismatches(readback.members, membersExchange.response.body),
      `The members of ${nameOf(pattern)} at the target are not the expected ones`,
    ),
  ];
};

/** Holds what was read back over SCIM against what the target must now say. */
export const brokenTarget = (
  patterns: readonly TargetPattern[],
  readbacks: readonly Readback[],
  evidence: Evidence,
  definitionOf: (kind: "user" | "group") => ResourceDefinition,
): readonly Broken[] =>
  patterns.flatMap((pattern, index) =>
    brokenOne(pattern, readbacks[index] ?? {}, evidence, definitionOf(pattern.group === undefined ? "user" : "group")),
  );
