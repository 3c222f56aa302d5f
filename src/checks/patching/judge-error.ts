import type { Exchange } from "../../model/exchange.ts";
import type { ScimError, ScimType } from "../../scim/error.ts";
import { isUnassigned, valueIn } from "../memory/attributes.ts";
import type { Fault } from "../memory/judgement.ts";
import { isRefusal } from "../memory/read-answer.ts";
import { show } from "../support/text.ts";
import type { AnswerCause } from "./judge-answer.ts";

/** RFC 7644 §3.5.2.1 to §3.5.2.3 demand these keywords by name; elsewhere `scimType` may be left out. */
const demanded = new Set(["noTarget", "mutability"]);

/** RFC 7644 Table 9: a value that does not fit its attribute is invalid, and with it the body breaks the request's schema. */
const inOtherWords = (type: ScimType | undefined): readonly (ScimType | undefined)[] =>
  type === "invalidValue" ? [type, "invalidSyntax"] : [type];

export const judgeError = (exchange: Exchange, errors: readonly ScimError[]): readonly Fault<AnswerCause>[] => {
  const { response } = exchange;
  if (!isRefusal(response) || [401, 403, 404, 405, 412, 413, 415, 428, 429].includes(response.status)) return [];
  const accepted = [...new Set(errors.flatMap(({ scimType }) => inOtherWords(scimType)))];
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
