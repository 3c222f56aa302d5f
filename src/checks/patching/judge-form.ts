import type { Exchange } from "../../model/exchange.ts";
import { isUnassigned } from "../memory/attributes.ts";
import type { Fault } from "../memory/judgement.ts";
import { isErrorBody, resourceIn } from "../memory/read-answer.ts";
import { show } from "../support/text.ts";
import type { AnswerCause } from "./judge-answer.ts";

export const judgeForm = (exchange: Exchange): readonly Fault<AnswerCause>[] => {
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
