import type { Answer } from "../../model/exchange.ts";
import type { Dialect, FlowContext, FlowRequest } from "../../model/idp.ts";
import { type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { type Identified, identified, readList, statusOf, type Trouble } from "../support/answer.ts";
import { encodeQuery, equals } from "../support/query.ts";
import { memberOf } from "../support/resource.ts";
import { flagSetting, textSetting, textsSetting } from "../support/settings.ts";
import { ruleOf } from "./setting.ts";

export type Found =
  | ({ readonly kind: "found" } & Identified)
  | { readonly kind: "nobody" }
  | { readonly kind: "failed"; readonly trouble: Trouble; readonly rule: string };

/** What is asked for, and where. */
export interface Sought {
  readonly of: "users" | "groups";
  readonly attribute: string;
  readonly value: string;
}

const endpoints = { users: "/Users", groups: "/Groups" } as const;

const filterFor = (dialect: Dialect, { attribute, value }: Sought): string =>
  flagSetting(dialect, "lookup.quotes") ? equals(attribute, value) : `${attribute} eq ${value}`;

/** `filter` stands for the filter, and everything else of the query for itself, as `startIndex=1`. */
const pathFor = (dialect: Dialect, sought: Sought): string => {
  const query = textsSetting(dialect, `${sought.of}.lookup.parameters`).map((parameter) =>
    parameter === "filter" ? `filter=${encodeQuery(dialect, filterFor(dialect, sought))}` : parameter,
  );
  return `${endpoints[sought.of]}?${query.join("&")}`;
};

const somebodyElse = ({ attribute, value }: Sought, got: Json): Trouble => ({
  where: `/Resources/0/${attribute}`,
  expected: `${JSON.stringify(value)}, or no resource at all`,
  actual: JSON.stringify(got),
  detail: `the look-up for ${JSON.stringify(value)} returned another one, which would be overwritten`,
});

const withoutId: Trouble = {
  where: "/Resources/0/id",
  expected: "an id",
  actual: "nothing",
  detail: "the match has no id",
};

/** The first match is taken, unless it says itself that it is another one. */
const firstOf = (first: JsonObject, sought: Sought, rule: string): Found => {
  const got = memberOf(first, sought.attribute);
  const isText = got !== undefined && got !== null && typeof got !== "object";
  if (isText && textOf(got).toLowerCase() !== sought.value.toLowerCase())
    return { kind: "failed", trouble: somebodyElse(sought, got), rule };
  const match = identified(first);
  return match === undefined ? { kind: "failed", trouble: withoutId, rule } : { kind: "found", ...match };
};

/** Whom a filter finds. That nobody was found some targets say by 404, which some IdPs understand. */
export function* lookUp({ dialect }: FlowContext, sought: Sought): Generator<FlowRequest, Found, Answer> {
  const rule = ruleOf(dialect, `${sought.of}.lookup.when`);
  const operation = sought.of === "users" ? "user.lookup" : "group.lookup";
  const answer = yield { method: "GET", path: pathFor(dialect, sought), operation, rule };
  if (statusOf(answer) === 404 && textSetting(dialect, "lookup.missing") === "nobody") return { kind: "nobody" };
  const list = readList(answer);
  if (!list.ok) return { kind: "failed", trouble: list.trouble, rule };
  const [first] = list.value.resources;
  return first === undefined ? { kind: "nobody" } : firstOf(first, sought, rule);
}
