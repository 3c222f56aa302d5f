import type { AppPattern, ExchangePattern, Expectation, IdpPattern, TargetPattern } from "../../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { listAt, placedAt, textsAt } from "../lenient.ts";
import { optionalTexts, present } from "./optional.ts";

const status = (value: Json | undefined): number | readonly number[] | undefined =>
  typeof value === "number" ? value : Array.isArray(value) ? value.filter((one) => typeof one === "number") : undefined;

const object = (value: Json | undefined): JsonObject | undefined => (isObject(value) ? value : undefined);

const exchange = (pattern: JsonObject): ExchangePattern => ({
  ...optionalTexts(pattern, ["method", "path"]),
  ...present({
    query: object(pattern.query),
    headers: object(pattern.headers),
    body: pattern.body as Json,
    status: status(pattern.status),
  }),
});

const target = ({ user, group, gone, members, ...attributes }: JsonObject): TargetPattern => ({
  ...optionalTexts({ user: user ?? null, group: group ?? null }, ["user", "group"]),
  isGone: gone === true,
  attributes,
  ...(members === undefined ? {} : { members: textsAt({ members }, "members") }),
});

const idp = (pattern: JsonObject): IdpPattern => ({
  ...(pattern.tasks === undefined ? {} : { tasks: listAt(pattern, "tasks") }),
  ...(pattern.log === undefined ? {} : { log: listAt(pattern, "log") }),
  ...(pattern.linked === undefined ? {} : { linked: textsAt(pattern, "linked") }),
  ...present({
    imported: pattern.imported as Json,
    counters: object(pattern.counters),
    matched: object(pattern.matched) as IdpPattern["matched"],
    changed: object(pattern.changed) as IdpPattern["changed"],
    people: object(pattern.people),
    quarantine: typeof pattern.quarantine === "boolean" ? pattern.quarantine : undefined,
  }),
});

const objects = (value: Json | undefined): readonly JsonObject[] | undefined =>
  Array.isArray(value) ? value.filter(isObject) : undefined;

const app = (pattern: JsonObject): AppPattern => ({
  ...present({
    signIn: object(pattern["sign-in"]) as AppPattern["signIn"],
    session: object(pattern.session) as AppPattern["session"],
    person: object(pattern.person),
    outbox: objects(pattern.outbox),
    audit: objects(pattern.audit),
  }),
  ...(pattern.team === undefined ? {} : { team: textsAt(pattern, "team") }),
});

/** `expect:` as written, one target pattern or several alike. */
export const buildExpectation = (expect: JsonObject): Expectation => ({
  ...present({ status: status(expect.status), headers: object(expect.headers), body: expect.body as Json }),
  ...(expect.exchanges === undefined
    ? {}
    : { exchanges: placedAt(expect, "exchanges").map(({ value }) => exchange(value)) }),
  ...(expect.target === undefined ? {} : { target: placedAt(expect, "target").map(({ value }) => target(value)) }),
  ...(isObject(expect.idp) ? { idp: idp(expect.idp) } : {}),
  ...(isObject(expect.app) ? { app: app(expect.app) } : {}),
});
