import type { Answer } from "../../model/exchange.ts";
import type { DirectoryPerson, FlowContext, FlowRequest } from "../../model/idp.ts";
import { type Json, textOf } from "../../scim/json.ts";
import { type Identified, identified, readList, statusOf, type Trouble } from "../support/answer.ts";
import { mappedPerson } from "../support/mapping.ts";
import { encodeQuery, equals } from "../support/query.ts";
import { memberOf } from "../support/resource.ts";
import { numberSetting, textSetting } from "../support/settings.ts";

export type Found =
  | ({ readonly kind: "found" } & Identified)
  | { readonly kind: "nobody" }
  | { readonly kind: "failed"; readonly trouble: Trouble; readonly rule: string };

/** `GET {endpoint}?filter=…&startIndex=1&count=100`, parameters in this order (OKTA-11). */
export const lookUpPath = ({ dialect }: FlowContext, endpoint: string, attribute: string, value: string): string => {
  const filter = encodeQuery(dialect, equals(attribute, value));
  return `${endpoint}?filter=${filter}&startIndex=1&count=${numberSetting(dialect, "import.pageSize")}`;
};

const isSame = (left: Json | undefined, right: string): boolean => textOf(left).toLowerCase() === right.toLowerCase();

/** OKTA-44: Okta takes whatever comes back for the person; we do not write to somebody else. */
const foreign = (attribute: string, asked: string, got: unknown): Found => ({
  kind: "failed",
  rule: "OKTA-44",
  trouble: {
    where: `/Resources/0/${attribute}`,
    expected: `${JSON.stringify(asked)}, or no resource at all`,
    actual: JSON.stringify(got),
    detail: `the look-up for ${JSON.stringify(asked)} returned somebody else, whom Okta would overwrite`,
  },
});

/** Reads the answer to a look-up: OKTA-29 lets 404 say that there is nobody. */
export const readFound = (answer: Answer, attribute: string, asked: string): Found => {
  if (statusOf(answer) === 404) return { kind: "nobody" };
  const list = readList(answer);
  if (!list.ok) {
    const isCounter = list.trouble.expected === "a JSON number";
    return { kind: "failed", rule: isCounter ? "OKTA-29" : "OKTA-112", trouble: list.trouble };
  }
  const [first] = list.value.resources;
  if (first === undefined) return { kind: "nobody" };
  const got = memberOf(first, attribute);
  if (got !== undefined && !isSame(got, asked)) return foreign(attribute, asked, got);
  const match = identified(first);
  if (match !== undefined) return { kind: "found", ...match };
  const trouble = {
    where: "/Resources/0/id",
    expected: "an id",
    actual: JSON.stringify(first.id ?? null),
    detail: "the match has no id",
  };
  return { kind: "failed", rule: "OKTA-45", trouble };
};

/** OKTA-28: nothing is created before Okta has asked whether the user is there; an identifier that nothing is mapped to has the app's user name. */
export function* lookUpUser(context: FlowContext, person: DirectoryPerson): Generator<FlowRequest, Found, Answer> {
  const attribute = textSetting(context.dialect, "users.lookup.attribute");
  const mapped = mappedPerson(person, context);
  const row = [attribute, "userName"].flatMap((name) => mapped.find(({ path }) => path.text === name) ?? [])[0];
  const value = String(row?.value ?? "");
  const path = lookUpPath(context, "/Users", attribute, value);
  return readFound(yield { method: "GET", path, operation: "user.lookup", rule: "OKTA-28" }, attribute, value);
}
