import type { Unanswered } from "../model/event.ts";
import type { Headers, ScimRequest, ScimResponse } from "../model/exchange.ts";
import type { Finding } from "../model/result.ts";
import { renderCurl } from "./curl.ts";
import { content, type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { renderJson } from "./json-view.ts";
import { headersLengthMax, pathLengthMax } from "./limits.ts";
import type { Run, Turn } from "./run.ts";
import { statusText } from "./status.ts";
import { bounded, oneLine } from "./visible.ts";
import { count, duration, worstOf } from "./words.ts";

const headerLengthMax = 500;

const marked = (text: Html, isMarked: boolean): Html => (isMarked ? html`<mark>${text}</mark>` : text);

/** Header names a finding points at, in lower case. */
const headersNamed = (findings: readonly Finding[]): readonly string[] =>
  findings.flatMap(({ where }) => (where.startsWith("headers.") ? [where.slice("headers.".length).toLowerCase()] : []));

/** As many as fit in the length, and how many more there are. */
const shownHeaders = (headers: Headers): readonly (readonly [name: string, value: string])[] => {
  let left = headersLengthMax;
  return Object.entries(headers).filter(([name, value]) => {
    left -= Math.min(name.length, headerLengthMax) + Math.min(value.length, headerLengthMax);
    return left > 0;
  });
};

const headerLine = (name: string, value: string): Html =>
  html`<i>${content(bounded(name, headerLengthMax))}:</i> ${content(bounded(value, headerLengthMax))}`;

const headerLines = (headers: Headers, named: readonly string[]): readonly Html[] => {
  const present = Object.keys(headers).map((name) => name.toLowerCase());
  const shown = shownHeaders(headers);
  const lines = shown.map(([name, value]) => marked(headerLine(name, value), named.includes(name.toLowerCase())));
  const left = present.length - shown.length;
  const more = left > 0 ? [html`… ${count(left, "more header")} not shown here`] : [];
  const missing = named
    .filter((name) => !present.includes(name))
    .map((name) => marked(html`⟵ ${content(bounded(name, headerLengthMax))}: not here`, true));
  return [...lines, ...more, ...missing].map((line) => html`${line}\n`);
};

const bodyOf = (
  { body, text }: Pick<ScimResponse, "body" | "text">,
  pointers: readonly string[],
  lengthMax: number,
): Html => {
  if (body !== undefined) return html`\n${renderJson(body, pointers, lengthMax)}`;
  return text === undefined || text === "" ? html`` : html`\n${content(bounded(text, lengthMax))}`;
};

const requestView = (request: ScimRequest, lengthMax: number): Html => html`<p class="part">Request</p>
<pre><b>${request.method} ${content(bounded(request.path, pathLengthMax))}</b>
${headerLines(request.headers, [])}${bodyOf(request, [], lengthMax)}</pre>`;

const problems: Readonly<Record<NonNullable<ScimResponse["problem"]>, string>> = {
  "not-json": "The body is not JSON.",
  html: "The body is an HTML page, not JSON.",
  charset: "The body's charset is not UTF-8.",
  "invalid-utf-8": "The body is not valid UTF-8.",
  "duplicate-keys": "The body names one key twice.",
};

const responseView = (response: ScimResponse, findings: readonly Finding[], lengthMax: number): Html => {
  const pointers = findings.map(({ where }) => where).filter((where) => where === "" || where.startsWith("/"));
  const isStatusMarked = findings.some(({ where }) => where === "status");
  return html`<p class="part">Response</p>
${response.problem && html`<p class="aside">${problems[response.problem]}</p>`}<pre><b>${marked(html`${statusText(response.status)}`, isStatusMarked)}</b>
${headerLines(response.headers, headersNamed(findings))}${bodyOf(response, pointers, lengthMax)}</pre>`;
};

const noAnswerView = ({ noAnswer, attempts, isProbeAnswered }: Unanswered): Html => html`<p class="part">No answer</p>
<p class="aside">${bounded(noAnswer.message, headerLengthMax)} Asked ${count(attempts, "time")}; ${
  isProbeAnswered ? "another endpoint was answering meanwhile." : "another endpoint did not answer either."
}</p>`;

const curlView = ({ result, limits }: Run, request: ScimRequest): Html => {
  const command = renderCurl(result.target.baseUrl, request);
  return command.length > 2_000 + limits.bodyLengthMax
    ? html`<p class="aside">Too long for a command line; the whole request stands in record.ndjson.</p>`
    : html`<details class="curl"><summary>As curl</summary><button type="button" class="scripted copy">Copy as curl</button><pre>${content(command)}</pre></details>`;
};

export const outcomeOf = (turn: Turn): string =>
  turn.kind === "exchange" ? statusText(turn.response.status) : `no answer (${turn.noAnswer.reason})`;

const summaryOf = (turn: Turn, findings: readonly Finding[]): Html => {
  const verdict = turn.kind === "no-answer" ? "error" : worstOf(findings.map((finding) => finding.verdict));
  return html`<span class="number">#${turn.index}</span> <code><b>${turn.request.method}</b> ${content(oneLine(turn.request.path, 160))}</code> <span class="outcome">${
    verdict && icon(verdict)
  }${outcomeOf(turn)}</span> <span class="time">${duration(turn.durationMs)}</span>`;
};

const caption = ({ purpose, operation, request, atMs }: Turn): string =>
  [
    operation ?? (purpose === "step" ? "raw request" : undefined),
    request.auth && credentials[request.auth],
    purpose === "step" ? undefined : purpose,
    `sent ${duration(atMs)} into the run`,
  ]
    .filter((word) => word !== undefined)
    .join(" · ");

const credentials = {
  none: "sent without credentials",
  wrong: "sent with a token that was never issued",
  empty: "sent with an empty token",
};

const rule = (turn: Turn): string => (turn.kind === "exchange" && turn.rule !== undefined ? ` · ${turn.rule}` : "");

const excerptLengthMax = 2_500;

/** One exchange to unfold. Without an `id` it is an excerpt of the one that stands elsewhere on the page. */
export const exchangeView = (run: Run, turn: Turn, id?: string): Html => {
  const lengthMax = Math.min(run.limits.bodyLengthMax, id === undefined ? excerptLengthMax : Number.POSITIVE_INFINITY);
  const findings = run.findings.get(turn.index) ?? [];
  return html`<details class="exchange"${id && html` id="${id}"`}><summary>${summaryOf(turn, findings)}</summary><div class="body">
<p class="aside">${caption(turn)}${rule(turn)}</p>
${requestView(turn.request, lengthMax)}
${turn.kind === "exchange" ? responseView(turn.response, findings, lengthMax) : noAnswerView(turn)}
${curlView(run, turn.request)}</div></details>`;
};
