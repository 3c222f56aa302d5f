import type { Answer } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { elementsOf, memberOf } from "./resource.ts";

/** What was wrong with an answer, in the words of a finding. */
export interface Trouble {
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
  readonly status?: number;
  /** What the remote server said about it. */
  readonly detail: string;
}

export type Judged<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

const reasons: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Payload Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Entity",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** Nothing came that could be judged. */
const noAnswer = "transport";

export const isUnanswered = ({ where }: Trouble): boolean => where === noAnswer;

/** An answer may say success and be of no use all the same. */
export const reasonOf = (trouble: Trouble): string => {
  if (isUnanswered(trouble)) return "No answer";
  const { status = 200 } = trouble;
  return status < 300 ? "An answer of no use" : (reasons[status] ?? `HTTP ${status}`);
};

const textMax = 200;

const shortened = (text: string): string => (text.length > textMax ? `${text.slice(0, textMax)}…` : text);

/** RFC 7644 §3.12: `detail` says it for people; whatever else came stands in for it. */
const detailOf = (answer: Answer): string => {
  if (answer.kind === "no-answer") return answer.message;
  const detail = memberOf(answer.body, "detail");
  if (typeof detail === "string" && detail !== "") return shortened(detail);
  if (answer.text !== undefined && answer.text.trim() !== "") return shortened(answer.text.trim());
  return "no detail was given";
};

const shown = (value: Json | undefined): string => shortened(value === undefined ? "nothing" : JSON.stringify(value));

const troubleAt = (answer: Answer, where: string, expected: string, actual: string): Judged<never> => ({
  ok: false,
  trouble: {
    where,
    expected,
    actual,
    detail: detailOf(answer),
    ...(answer.kind === "response" ? { status: answer.status } : {}),
  },
});

const statusText = (answer: Answer): string =>
  answer.kind === "no-answer" ? answer.message : `${answer.status} (${detailOf(answer)})`;

/** An answer with a status of the 200s. */
export const succeeded = (answer: Answer, expected: string): Judged<Json | undefined> =>
  answer.kind === "response" && answer.status >= 200 && answer.status < 300
    ? { ok: true, value: answer.body }
    : troubleAt(answer, answer.kind === "no-answer" ? noAnswer : "status", expected, statusText(answer));

export const statusOf = (answer: Answer): number | undefined =>
  answer.kind === "response" ? answer.status : undefined;

/** One resource with an id, as every IdP needs it. */
export interface Identified {
  readonly id: string;
  readonly resource: JsonObject;
}

export const identified = (resource: Json | undefined): Identified | undefined => {
  const id = memberOf(resource, "id");
  return isObject(resource) && typeof id === "string" && id !== "" ? { id, resource } : undefined;
};

export const readResource = (answer: Answer, expected: string): Judged<JsonObject> => {
  const body = succeeded(answer, expected);
  if (!body.ok) return body;
  return isObject(body.value)
    ? { ok: true, value: body.value }
    : troubleAt(
        answer,
        "",
        "a resource as JSON",
        answer.kind === "response" ? (answer.problem ?? shown(answer.body)) : "",
      );
};

export const readCreated = (answer: Answer): Judged<Identified> => {
  const body = succeeded(answer, "201 with the new resource");
  if (!body.ok) return body;
  const created = identified(body.value);
  return created === undefined
    ? troubleAt(answer, "/id", "the id of the new resource", shown(memberOf(body.value, "id")))
    : { ok: true, value: created };
};

/** A list as IdPs read it: names in any letter case (OKTA-30). */
export interface Listed {
  readonly totalResults: number;
  readonly itemsPerPage?: number;
  readonly resources: readonly JsonObject[];
}

const counters = ["totalResults", "startIndex", "itemsPerPage"] as const;

/** RFC 7644 §3.4.2: counters are JSON numbers; a client that reads them so stumbles over text. */
export const readList = (answer: Answer): Judged<Listed> => {
  const body = succeeded(answer, "200 with a list");
  if (!body.ok) return body;
  const list = body.value;
  if (!isObject(list))
    return troubleAt(answer, "", "a list as JSON", answer.kind === "response" ? (answer.problem ?? shown(list)) : "");
  for (const name of counters) {
    const counter = memberOf(list, name);
    if (counter !== undefined && typeof counter !== "number")
      return troubleAt(answer, `/${name}`, "a JSON number", shown(counter));
  }
  const resources = elementsOf(memberOf(list, "Resources")).filter(isObject);
  const total = memberOf(list, "totalResults");
  const perPage = memberOf(list, "itemsPerPage");
  if (total === undefined && memberOf(list, "Resources") === undefined)
    return troubleAt(answer, "/totalResults", "the number of matches", "nothing");
  return {
    ok: true,
    value: {
      totalResults: typeof total === "number" ? total : resources.length,
      ...(typeof perPage === "number" ? { itemsPerPage: perPage } : {}),
      resources,
    },
  };
};
