import type { Reporter, ReportMaterial } from "../model/reporter.ts";
import type { Readiness, Result } from "../model/result.ts";
import { type Cause, causesOf } from "../view/causes.ts";
import { consequencesOf, knownFrom } from "../view/consequences.ts";
import { inferredIn, inferredSentence } from "../view/inferred.ts";
import { type Cell, matrixOf } from "../view/matrix.ts";
import { proofOf } from "../view/proof.ts";
import { unjudgedOf } from "../view/unjudged.ts";
import { oneLine } from "../view/visible.ts";
import {
  cited,
  count,
  duration,
  headline,
  idpName,
  operationName,
  readinessVerdicts,
  symbols,
  verdictWords,
} from "../view/words.ts";

const causesMax = 8;
const consequencesMax = 3;
const rowsMax = 24;
const columnsMax = 10;
const reasonsMax = 6;

/** A code span is the one place where no renderer looks for links, mentions, HTML or emphasis; its fence is longer than any run inside. */
const code = (text: string, lengthMax = 120): string => {
  const line = oneLine(text, lengthMax);
  const runs = line.match(/`+/g) ?? [];
  const fence = "`".repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  if (line === "") return "(empty)";
  return runs.length > 0 || /^ .* $/.test(line) ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
};

/** Words of scenario files and catalogues, which may hold anything: punctuation that Markdown knows is escaped, `@` and `#` can call nobody. */
const plain = (text: string, lengthMax = 200): string =>
  oneLine(text, lengthMax)
    .replace(/[\\`*_{}[\]<>|~$]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/[@#]/g, "$&\u2060")
    .replace(/:\/\//g, ":\u2060//")
    .replace(/\bwww\./gi, "www\u2060.");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row)];
};

const readinessRow = ({ idp, kind, state, blocking, warnings, skipped, scenarios }: Readiness): readonly string[] => [
  plain(idpName(idp, kind), 60),
  `${symbols[readinessVerdicts[state]]} ${state}`,
  String(blocking.length),
  String(warnings),
  `${scenarios - skipped.length} of ${scenarios}`,
];

/** What of the table above is only as sure as what we inferred. */
const inferredLines = (result: Result, { events, requirements }: ReportMaterial): readonly string[] => {
  const inferred = inferredIn(events, requirements);
  const lines = result.readiness.slice(0, rowsMax).flatMap((each) => {
    const sentence = inferredSentence(result, each, inferred);
    return sentence === undefined ? [] : [`- ${plain(idpName(each.idp, each.kind), 60)}: ${plain(sentence, 400)}`];
  });
  return lines.length === 0 ? [] : [...lines, ""];
};

const readinessPart = (result: Result, material: ReportMaterial): readonly string[] =>
  result.readiness.length === 0
    ? []
    : [
        "## Readiness",
        "",
        ...table(
          ["IdP", "State", "Blocking", "Warnings", "Scenarios done"],
          result.readiness.slice(0, rowsMax).map(readinessRow),
        ),
        "",
        ...inferredLines(result, material),
      ];

const cellText = ({ verdict }: Cell): string => (verdict === undefined ? "" : `${symbols[verdict]} ${verdict}`);

const matrixPart = (result: Result): readonly string[] => {
  const { columns, rows } = matrixOf(result);
  if (rows.length === 0) return [];
  const head = ["Operation", ...columns.slice(0, columnsMax).map(({ idp, kind }) => plain(idpName(idp, kind), 40))];
  const lines = rows
    .slice(0, rowsMax)
    .map(({ operation, cells }) => [plain(operationName(operation), 40), ...cells.slice(0, columnsMax).map(cellText)]);
  const isCut = rows.length > rowsMax || columns.length > columnsMax;
  return [
    "## Operations",
    "",
    ...table(head, lines),
    ...(isCut ? ["", "The whole table stands in the HTML report."] : []),
    "",
  ];
};

const causeLines = (cause: Cause, { requirements }: ReportMaterial): readonly string[] => {
  const [first] = cause.findings;
  const summary = requirements.has(cause.requirement)
    ? plain(cited(cause.requirement, requirements), 400)
    : code(cause.requirement);
  return [
    `- **${symbols[cause.verdict]} ${cause.verdict}** ${plain(cause.title)} (${code(cause.checkId)}, ${count(cause.scenarios.length, "scenario")})`,
    `  - ${cause.level} ${summary}`,
    `  - at ${code(first?.where === "" ? "the body" : (first?.where ?? ""), 80)} expected ${code(first?.expected ?? "")}, was ${code(first?.actual ?? "")} in ${code(first?.scenario ?? "")}`,
    ...consequencesOf(cause.findings)
      .slice(0, consequencesMax)
      .map((consequence) => `  - what follows: ${plain(consequence.text, 400)} (${plain(knownFrom(consequence))})`),
  ];
};

const causesPart = (result: Result, material: ReportMaterial): readonly string[] => {
  const causes = causesOf(result);
  if (causes.length === 0) return [];
  const left = causes.length - causesMax;
  return [
    "## Causes",
    "",
    ...causes.slice(0, causesMax).flatMap((cause) => causeLines(cause, material)),
    ...(left > 0 ? [`- and ${count(left, "more cause")} in the HTML report`] : []),
    "",
  ];
};

const unjudgedPart = (result: Result): readonly string[] => {
  const unjudged = unjudgedOf(result);
  if (unjudged.length === 0) return [];
  const left = unjudged.length - reasonsMax;
  return [
    "## Not run or not judged",
    "",
    ...unjudged
      .slice(0, reasonsMax)
      .map(
        ({ verdict, reason, scenarios }) =>
          `- ${symbols[verdict]} ${verdict}, ${count(scenarios.length, "scenario")}: ${code(reason, 200)}`,
      ),
    ...(left > 0 ? [`- and ${count(left, "more reason")} in the HTML report`] : []),
    "",
  ];
};

const proofPart = (result: Result): readonly string[] => {
  const { proved, unproved } = proofOf(result);
  if (result.verdict !== "pass" && result.verdict !== "warn") return [];
  return [
    "## What this proves",
    "",
    ...proved.map((sentence) => `- ${plain(sentence, 400)}`),
    ...unproved.map((sentence) => `- Not proved: ${plain(sentence, 400)}`),
    "",
  ];
};

const seedPart = ({ seed, target }: Result): readonly string[] => [
  "## Again",
  "",
  `The same run: the same command with \`--seed ${seed}\` against ${code(target.baseUrl, 200)}. The same judgement without a network: \`scimulator judge record.ndjson\`.`,
];

/** Short enough for a pull request, whatever the target says. */
export const markdown: Reporter = {
  id: "markdown",
  fileName: "summary.md",
  render: (result, material) =>
    `${[
      `# ${symbols[result.verdict]} ${verdictWords[result.verdict]}: ${headline(result)}`,
      "",
      `${count(result.counts.exchanges, "exchange")} in ${duration(result.durationMs)}: ${result.counts.pass} pass, ${result.counts.warn} warn, ${result.counts.fail} fail, ${result.counts.error} error, ${result.counts.skip} skip.`,
      "",
      ...readinessPart(result, material),
      ...matrixPart(result),
      ...causesPart(result, material),
      ...unjudgedPart(result),
      ...proofPart(result),
      ...seedPart(result),
    ].join("\n")}\n`,
};
