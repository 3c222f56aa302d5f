import { type FindingDraft, traceCheck } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { JsonObject } from "../../scim/json.ts";
import { isObject } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { isUnassigned } from "../memory/attributes.ts";
import { errorBody, exampleError } from "../support/error-body.ts";
import { created, userUri } from "../support/example-user.ts";
import { isMinimal } from "../support/minimal.ts";

const unassignedIn = (body: JsonObject): readonly string[] =>
  Object.keys(body).filter((name) => isUnassigned(body[name]));

const findingsIn = ({ response }: Exchange, names: readonly string[]): readonly FindingDraft[] => {
  const { status } = response;
  if (status !== 400 && status !== 422) return [];
  const detail = errorBody(response)?.detail;
  return [
    {
      where: "status",
      expected: "201",
      actual: `${status}${typeof detail === "string" ? `: ${detail}` : ""}`,
      message: `A create was refused in which ${names.join(", ")} had no value; null and [] are the same as leaving it out`,
    },
  ];
};

/** The state: a create with as little was accepted, so that what has no value is all a refusal can be about. */
export const unassignedIsAccepted = traceCheck<boolean>({
  id: "create/unassigned-is-accepted",
  kind: "trace",
  title: "Null and an empty list in a create say no more than silence",
  requirement: "RFC7643-2.5-01",
  initial: false,
  fold: (isSilenceAccepted, exchange, context) => {
    const { method, body, auth } = exchange.request;
    if (method !== "POST" || auth !== undefined || !isObject(body) || !isMinimal(exchange, context))
      return { state: isSilenceAccepted };
    const names = unassignedIn(body);
    if (names.length === 0) return { state: isSilenceAccepted || exchange.response.status === 201 };
    if (!isSilenceAccepted) return { state: false };
    return { state: true, isJudged: true, findings: findingsIn(exchange, names) };
  },
  examples: {
    passes: trace(created(), created({}, { requestBody: { schemas: [userUri], userName: "ada", title: null } })),
    fails: trace(created(), {
      method: "POST",
      requestBody: { schemas: [userUri], userName: "ada", title: null },
      status: 400,
      body: exampleError(400, { detail: "title must be a string" }),
    }),
  },
});
