import type { Exchange } from "../../model/exchange.ts";
import type { ScimError, ScimType } from "../../scim/error.ts";
import { type Json, textOf } from "../../scim/json.ts";
import { isUnassigned, valueIn } from "../memory/attributes.ts";
import type { Fault } from "../memory/judgement.ts";
import { isRefusal } from "../memory/read-answer.ts";
import { operationsIn } from "../memory/touched-keys.ts";
import { show } from "../support/text.ts";
import type { AnswerCause } from "./judge-answer.ts";

/** RFC 7644 §3.5.2.1 to §3.5.2.3 demand these keywords by name; elsewhere `scimType` may be left out. */
const demanded = new Set(["noTarget", "mutability"]);

/**
 * RFC 7644 Table 9: what does not fit its attribute, or is missing, is an invalid value, and with it the body breaks the request's schema;
 * and a path whose filter a provider cannot follow is invalid to it whatever it leads to.
 */
const inOtherWords = (type: ScimType | undefined, hasFilter: boolean): readonly (ScimType | undefined)[] => {
  if (type === "invalidValue" || type === "invalidSyntax") return ["invalidValue", "invalidSyntax"];
  return hasFilter ? [type, "invalidPath"] : [type];
};

const isFiltered = (operation: Json): boolean => textOf(valueIn(operation, "path")).includes("[");

export const judgeError = (exchange: Exchange, errors: readonly ScimError[]): readonly Fault<AnswerCause>[] => {
  const { request, response } = exchange;
  if (!isRefusal(response) || [401, 403, 404, 405, 412, 413, 415, 428, 429].includes(response.status)) return [];
  const hasFilter = operationsIn(request.body).some(isFiltered);
  const accepted = [...new Set(errors.flatMap(({ scimType }) => inOtherWords(scimType, hasFilter)))];
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
