import type { StepEnd } from "../../model/event.ts";
import type { Expectation } from "../../model/scenario.ts";
import type { ResourceDefinition } from "../../scim/index.ts";
import { brokenApp } from "./app.ts";
import { type Broken, brokenAt, type Evidence, hasStatus, printStatus } from "./broken.ts";
import { brokenExchanges, headerMismatches } from "./exchanges.ts";
import { brokenBelief } from "./idp.ts";
import { mismatches, shown } from "./pattern.ts";
import { brokenTarget } from "./target.ts";

const brokenStatus = ({ status }: Expectation, { last }: Evidence): readonly Broken[] => {
  if (status === undefined || (last !== undefined && hasStatus(last.response.status, status))) return [];
  return [
    {
      part: "status",
      ...(last === undefined ? {} : { exchange: last.index }),
      where: "status",
      expected: printStatus(status),
      actual: last === undefined ? "no answer" : String(last.response.status),
      message: "The request was not answered with the status it must have",
    },
  ];
};

const brokenAnswer = ({ headers, body }: Expectation, { last }: Evidence): readonly Broken[] => [
  ...brokenAt(
    "headers",
    last,
    headers === undefined ? [] : headerMismatches(headers, last?.response.headers ?? {}),
    "A header of the answer is not what it must be",
  ),
  ...brokenAt(
    "body",
    last,
    body === undefined ? [] : mismatches(body, last?.response.body),
    "The body of the answer does not hold what it must",
  ),
];

/** An application's answer is no exchange, so nothing points at one. */
const brokenAppAnswer = (
  { status, body }: Expectation,
  answer: NonNullable<StepEnd["appAnswer"]>,
): readonly Broken[] => {
  if (status !== undefined && !hasStatus(answer.status, status))
    return [
      {
        part: "status",
        where: "status",
        expected: printStatus(status),
        actual: `${answer.status} ${shown(answer.body)}`,
        message: "The application did not answer with the status it must",
      },
    ];
  return brokenAt(
    "body",
    undefined,
    body === undefined ? [] : mismatches(body, answer.body),
    "The application's answer does not hold what it must",
  );
};

/** Everything a step expected and did not find. A wrong status makes the rest of the answer beside the point. */
export const expectations = (
  { expect, readbacks, idp, app, appAnswer }: StepEnd,
  evidence: Evidence,
  definitionOf: (kind: "user" | "group") => ResourceDefinition,
): readonly Broken[] => {
  if (expect === undefined) return [];
  const status = appAnswer === undefined ? brokenStatus(expect, evidence) : brokenAppAnswer(expect, appAnswer);
  if (status.length > 0) return status;
  return [
    ...(appAnswer === undefined ? brokenAnswer(expect, evidence) : []),
    ...(expect.app === undefined || app === undefined ? [] : brokenApp(expect.app, app)),
    ...(expect.exchanges === undefined ? [] : brokenExchanges(expect.exchanges, evidence)),
    ...(expect.target === undefined ? [] : brokenTarget(expect.target, readbacks, evidence, definitionOf)),
    ...(expect.idp === undefined || idp === undefined ? [] : brokenBelief(expect.idp, idp, evidence)),
  ];
};
