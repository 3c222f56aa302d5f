import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { ScimError } from "../../scim/error.ts";
import type { Json } from "../../scim/json.ts";
import { isUnassigned, valueIn } from "../memory/attributes.ts";
import { readingsOf } from "../memory/expect-write.ts";
import { type Fault, type Judgement, nothing } from "../memory/judgement.ts";
import { type Known, type Memory, shownMark } from "../memory/memory.ts";
import { isErrorBody, isRefusal, isSuccess, resourceIn } from "../memory/read-answer.ts";
import { operationsIn, touchedKeys } from "../memory/touched-keys.ts";
import { requestHeader } from "../support/request.ts";
import { show } from "../support/text.ts";
import { causeOf, type EffectCause, nameOf, type Operation, operationOf } from "./cause.ts";
import { failingOperation, type RefusalCause, refusalCauseOf } from "./refusal.ts";

export type AnswerCause =
  | EffectCause
  | RefusalCause
  | "answers-with-the-resource"
  | "error-names-the-cause"
  | "attributes-need-a-body";

/** The more an operation asks of a provider, the likelier it is why a request was refused. */
const specialFirst: readonly EffectCause[] = [
  "value-path",
  "remove-selected",
  "path-in-any-case",
  "qualified-path",
  "extension-path",
  "path-less-replace",
  "path-less-add",
  "remove-sub-attribute",
  "replace-merges",
  "add-merges",
];

const rank = (cause: EffectCause): number => {
  const at = specialFirst.indexOf(cause);
  return at < 0 ? specialFirst.length : at;
};

const statusText = ({ response }: Exchange): string => {
  const scimType = valueIn(response.body, "scimType");
  return `${response.status}${typeof scimType === "string" ? ` ${scimType}` : ""}`;
};

/** Statuses with a reason beyond the operation: credentials, permission, preconditions, size, rate, other data. */
const hasOtherReason = (exchange: Exchange, { facts }: CheckContext): boolean => {
  const { response } = exchange;
  if (requestHeader(exchange, "if-match") !== undefined) return true;
  if ([401, 403, 409, 412, 413, 428, 429].includes(response.status)) return true;
  if ([404, 405, 501].includes(response.status) && facts.capabilities.patch !== true) return true;
  const scimType = valueIn(response.body, "scimType");
  return typeof scimType === "string" && ["uniqueness", "sensitive", "tooMany", "invalidVers"].includes(scimType);
};

/** A provider may refuse references to resources it does not know, and attributes it never said it has. */
const mayBeUnsupported = (exchange: Exchange, known: Known, memory: Memory): boolean => {
  const keys = [...touchedKeys(exchange.request)];
  const isSure = (key: string) => known.type.isPublished || memory.shown.has(shownMark(known.type, key));
  return (
    !keys.every(isSure) || keys.some((key) => /(^|:)(members|manager)$/.test(key) && !refersToOwn(exchange, memory))
  );
};

const refersToOwn = ({ request }: Exchange, memory: Memory): boolean => {
  const ids = new Set([...memory.resources.values()].filter(({ isDeleted }) => !isDeleted).map(({ id }) => id));
  return referencesIn(request.body).every((id) => ids.has(id));
};

const referencesIn = (value: Json | undefined): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "value" && typeof inner === "string" ? [inner] : referencesIn(inner),
  );
};

const judgeWrongRefusal = (
  exchange: Exchange,
  operations: readonly Operation[],
  known: Known,
): Fault<EffectCause>[] => {
  const causes = operations.map((operation) => ({ operation, cause: causeOf(operation, known.type) }));
  const [suspect] = [...causes].sort((a, b) => rank(a.cause) - rank(b.cause));
  if (suspect === undefined) return [];
  const detail = valueIn(exchange.response.body, "detail");
  return [
    {
      cause: suspect.cause,
      finding: {
        where: "status",
        expected: "200 or 204",
        actual: statusText(exchange),
        message: `A PATCH that SCIM allows was refused: ${nameOf(suspect.operation)}${typeof detail === "string" ? ` (“${detail}”)` : ""}`,
      },
    },
  ];
};

const judgeForm = (exchange: Exchange): readonly Fault<AnswerCause>[] => {
  const { request, response } = exchange;
  const isProjected = /[?&]attributes=[^&]/i.test(request.path);
  const form = (cause: AnswerCause, where: string, expected: string, actual: string, message: string) => [
    { cause, finding: { where, expected, actual, message } },
  ];
  if (isProjected && response.status !== 200)
    return form(
      "attributes-need-a-body",
      "status",
      "200 with the resource",
      String(response.status),
      "The request named attributes to be returned, so a PATCH without a body is no answer",
    );
  if (response.status === 204)
    return isUnassigned(response.body) && (response.text ?? "") === ""
      ? []
      : form("answers-with-the-resource", "", "no body", show(response.body), "A 204 to a PATCH carried a body");
  if (response.status !== 200)
    return form(
      "answers-with-the-resource",
      "status",
      "200 or 204",
      String(response.status),
      "A successful PATCH is answered 200 with the resource or 204 without a body",
    );
  if (resourceIn(response.body) !== undefined) return [];
  const actual = isErrorBody(response.body) ? "an error message" : show(response.body);
  return form(
    "answers-with-the-resource",
    "",
    "the resource after the change",
    actual,
    "A PATCH answered 200 did not return the resource",
  );
};

/** RFC 7644 §3.5.2.1 to §3.5.2.3 demand these keywords by name; elsewhere `scimType` may be left out. */
const demanded = new Set(["noTarget", "mutability"]);

const judgeError = (exchange: Exchange, errors: readonly ScimError[]): readonly Fault<AnswerCause>[] => {
  const { response } = exchange;
  if (!isRefusal(response) || [401, 403, 404, 405, 412, 413, 415, 428, 429].includes(response.status)) return [];
  const accepted = [...new Set(errors.map(({ scimType }) => scimType))];
  const given = valueIn(response.body, "scimType");
  const isFree = accepted.includes(undefined) || !accepted.every((type) => type !== undefined && demanded.has(type));
  const isRight = typeof given === "string" ? accepted.some((type) => type === given) : isUnassigned(given) && isFree;
  if (isRight || accepted.includes(undefined)) return [];
  return [
    {
      cause: "error-names-the-cause",
      finding: {
        where: "/scimType",
        expected: accepted.join(" or "),
        actual: show(given),
        message: `A refused PATCH must say why in scimType: ${errors[0]?.detail ?? "see Table 9"}`,
      },
    },
  ];
};

/** Holds the status and form of a PATCH's answer against every reading of the request. */
export const judgeAnswer = (
  memory: Memory,
  exchange: Exchange,
  known: Known,
  context: CheckContext,
): Judgement<AnswerCause> => {
  const { request, response } = exchange;
  const [state] = known.states;
  // What is no JSON is judged elsewhere.
  if (request.text !== undefined) return nothing;
  if (state === undefined || (response.status >= 500 && response.status !== 501)) return nothing;
  if (known.states.some(({ open }) => [...touchedKeys(request)].some((key) => open.has(key)))) return nothing;
  const readings = readingsOf(exchange, known.states, known.type);
  const errors = readings.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
  const operations = operationsIn(request.body).map((operation) => operationOf(operation, known.type));
  if (errors.length < readings.length) {
    const judged = [
      ...operations.map((operation) => causeOf(operation, known.type)),
      "answers-with-the-resource" as const,
    ];
    if (isSuccess(response)) return { judged: [...judged, "attributes-need-a-body"], faults: judgeForm(exchange) };
    const isFair = errors.length > 0 || hasOtherReason(exchange, context) || mayBeUnsupported(exchange, known, memory);
    return isFair ? nothing : { judged, faults: judgeWrongRefusal(exchange, operations, known) };
  }
  const failing = failingOperation(request.body ?? null, state, known.type);
  const cause = refusalCauseOf(failing, state, known.type);
  if (!isSuccess(response)) return { judged: [cause, "error-names-the-cause"], faults: judgeError(exchange, errors) };
  return {
    judged: [cause],
    faults: [
      {
        cause,
        finding: {
          where: "status",
          expected: `400 ${[...new Set(errors.map(({ scimType }) => scimType))].join(" or ")}`.trim(),
          actual: statusText(exchange),
          message: `A PATCH that must be refused was accepted: ${failing === undefined ? "there is no operation in it" : nameOf(failing)} (${errors[0]?.detail ?? ""})`,
        },
      },
    ],
  };
};
