import type { Answer, ScimRequest, ScimResponse } from "../model/exchange.ts";
import type { Finding } from "../model/result.ts";
import { statusText } from "./status.ts";
import { bounded, oneLine, visible } from "./visible.ts";
import { count } from "./words.ts";

/** One request, what came of it, and what the checks say of that. */
export interface Requested {
  readonly request: ScimRequest;
  readonly answer: Answer;
  readonly durationMs: number;
  readonly findings: readonly Omit<Finding, "exchange" | "scenario" | "step">[];
  /** What was seen and is permitted. */
  readonly notes: readonly string[];
  /** So many checks had something to judge. */
  readonly judged: number;
  readonly curl?: string;
}

const lineLengthMax = 2_000;
const textLengthMax = 65_536;

const problems: Readonly<Record<NonNullable<ScimResponse["problem"]>, string>> = {
  "not-json": "This body is not JSON.",
  html: "This body is a web page.",
  charset: "This body's charset is not UTF-8.",
  "invalid-utf-8": "This body is not valid UTF-8.",
  "duplicate-keys": "This body names one key twice; the last of each is shown.",
};

const bodyLines = ({ body, text, problem }: ScimResponse): readonly string[] => {
  const shown = body === undefined ? bounded(text ?? "", textLengthMax) : JSON.stringify(body, null, 2);
  return [...(shown === "" ? [] : ["", visible(shown)]), ...(problem === undefined ? [] : ["", problems[problem]])];
};

const answerLines = (answer: Answer): readonly string[] =>
  answer.kind === "no-answer"
    ? [`No answer: ${oneLine(answer.message, lineLengthMax)}`]
    : [
        statusText(answer.status),
        ...Object.entries(answer.headers).map(([name, value]) => oneLine(`${name}: ${value}`, lineLengthMax)),
        ...bodyLines(answer),
      ];

const findingLines = ({ verdict, checkId, requirement, level, where, ...told }: Requested["findings"][number]) => [
  "",
  `${verdict}  ${checkId} (${requirement}, ${level}) at ${oneLine(where === "" ? "the body" : where, lineLengthMax)}`,
  `  ${oneLine(told.message, lineLengthMax)}`,
  `  expected: ${oneLine(told.expected, lineLengthMax)}`,
  `  actual:   ${oneLine(told.actual, lineLengthMax)}`,
];

const judgement = ({ answer, findings, judged, notes }: Requested): readonly string[] => {
  if (answer.kind === "no-answer") return [];
  const checks = `${count(judged, "check")} judged it`;
  const verdict =
    findings.length === 0
      ? `Nothing wrong found in this answer (${checks}).`
      : `${count(findings.length, "finding")} in this answer (${checks}):`;
  return [
    "",
    verdict,
    ...findings.flatMap(findingLines),
    ...notes.map((note) => `Noted: ${oneLine(note, lineLengthMax)}`),
  ];
};

/** As text for a terminal: whatever a target sends, it cannot steer that. */
export const renderRequested = (requested: Requested): string =>
  [
    ...(requested.curl === undefined ? [] : [requested.curl, ""]),
    ...answerLines(requested.answer),
    ...judgement(requested),
  ].join("\n");
