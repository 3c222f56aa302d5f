import type { RequestOptions } from "../cli/commands/request.ts";
import { exitCodes, type RunEnding } from "../cli/exit.ts";
import type { Io } from "../cli/io.ts";
import { Trouble } from "../cli/trouble.ts";
import { aimOf, createJudge, createRedactor, discover, legalPath } from "../engine/index.ts";
import { type RecordEvent, recordSchema } from "../model/event.ts";
import type { Answer, Headers, ScimRequest } from "../model/exchange.ts";
import type { TargetFacts } from "../model/facts.ts";
import type { Finding, Result } from "../model/result.ts";
import { isCredentialHeader, nearest } from "../scenario/index.ts";
import { renderCurl } from "../view/curl.ts";
import type { Requested } from "../view/requested.ts";
import { startClock, timestamp } from "../wire/clock.ts";
import { readTextOrInput } from "../wire/files.ts";
import { readJson } from "../wire/request-body.ts";
import { loadCatalogue } from "./catalogue.ts";
import { curlOptions } from "./curl-options.ts";
import { tool } from "./paths.ts";
import { type OpenTarget, openTarget } from "./target.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

const methodOf = (word: string): string => {
  const method = word.toUpperCase();
  if (methods.includes(method)) return method;
  const near = nearest(method, methods);
  throw new Trouble(
    `"${word}" is no method.${near === undefined ? ` Valid are: ${methods.join(", ")}.` : ` Did you mean "${near}"?`}`,
  );
};

/** A path below the base URL; a whole address that begins with the base URL is understood, too. */
const pathOf = (written: string, baseUrl: string): string => {
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(written);
  if (isAddress && !written.startsWith(`${baseUrl}/`))
    throw new Trouble(`${written} is not below ${baseUrl}: give the path, such as /Users, and the rest with --target.`);
  const path = isAddress ? written.slice(baseUrl.length) : written;
  return legalPath(path.startsWith("/") ? path : `/${path}`);
};

const headerLine = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([^\p{Cc}]*)$/u;

const headersFrom = (lines: readonly string[], credentialName: string | undefined): Headers =>
  Object.fromEntries(
    lines.map((line) => {
      const [, name = "", value = ""] = headerLine.exec(line) ?? [];
      if (name === "") throw new Trouble(`--header takes 'Name: value'; "${line}" is not of that form.`);
      if (isCredentialHeader(name) || name.toLowerCase() === credentialName?.toLowerCase())
        throw new Trouble(
          `Credentials do not belong in an argument, which others can read: put the value of ${name} into an environment variable, and say --auth header --auth-header ${name} --token-env VARIABLE.`,
        );
      return [name, value];
    }),
  );

const withDefaults = (headers: Headers, defaults: Headers): Headers => {
  const given = Object.keys(headers).map((name) => name.toLowerCase());
  return {
    ...Object.fromEntries(Object.entries(defaults).filter(([name]) => !given.includes(name.toLowerCase()))),
    ...headers,
  };
};

const bodyFrom = (file: string | undefined): Pick<ScimRequest, "body" | "text"> => {
  if (file === undefined) return {};
  const read = readTextOrInput(file);
  if (read.kind === "trouble") throw new Trouble(`The body in ${file} cannot be read: ${read.message}.`);
  return readJson(read.text);
};

const mediaType = "application/scim+json";

const requestFrom = (
  word: string,
  path: string,
  options: RequestOptions,
  { baseUrl, auth }: OpenTarget,
): ScimRequest => {
  const body = bodyFrom(options.body);
  const hasBody = options.body !== undefined;
  return {
    method: methodOf(word),
    path: pathOf(path, baseUrl),
    headers: withDefaults(headersFrom(options.header, auth.authHeader), {
      Accept: mediaType,
      ...(hasBody ? { "Content-Type": mediaType } : {}),
    }),
    ...body,
  };
};

const refuseUnwantedWrite = (request: ScimRequest, { allowsWrites, baseUrl }: OpenTarget): void => {
  if (allowsWrites || aimOf(request, []).kind === "read") return;
  throw new Trouble(
    `${request.method} ${request.path} may change what is at ${baseUrl}, which is not on this machine; nothing was sent. Say --allow-writes to permit it.`,
  );
};

const scenario = "request";

/** The record of one request, as a run would have written it. */
const recordOf = (
  { request, answer, durationMs }: Pick<Requested, "request" | "answer" | "durationMs">,
  facts: TargetFacts,
): readonly RecordEvent[] => {
  const label = `${request.method} ${request.path}`;
  const cause = { index: 0, scenario, step: 0, purpose: "step", request, atMs: 0, durationMs } as const;
  return [
    {
      kind: "header",
      schema: recordSchema,
      tool,
      seed: 0,
      startedAt: timestamp(),
      facts,
      plan: [{ id: scenario, title: label, file: "", countsFor: [], tags: [], steps: [{ label, line: 0 }] }],
    },
    { kind: "scenario-start", scenario, atMs: 0 },
    answer.kind === "response"
      ? { kind: "exchange", ...cause, response: answer }
      : { kind: "no-answer", ...cause, noAnswer: answer, attempts: 1, isProbeAnswered: false },
    { kind: "step-end", scenario, step: 0, lastExchange: 0, readbacks: [] },
    { kind: "scenario-end", scenario, durationMs },
    { kind: "end", durationMs, isInterrupted: false, leftBehind: [] },
  ];
};

const judged = (events: readonly RecordEvent[]): { readonly result: Result; readonly isCrashed: boolean } => {
  const { checks, requirements } = loadCatalogue();
  const judge = createJudge({ checks, requirements });
  for (const event of events) judge.see(event);
  return { result: judge.finish(), isCrashed: judge.crashes().length > 0 };
};

const shownFinding = ({ exchange: _, scenario: __, step: ___, ...finding }: Finding): Requested["findings"][number] =>
  finding;

/** What the target says about itself is asked first: many checks go by it. */
const factsOf = async ({ transport, baseUrl }: OpenTarget, clock: () => number): Promise<TargetFacts> => {
  const { facts, noAnswer } = await discover({ transport, baseUrl, clock });
  if (noAnswer !== undefined)
    throw new Trouble(
      `${baseUrl} cannot be reached: ${noAnswer.message}. The request was not sent.`,
      exitCodes.unreachable,
    );
  return facts;
};

const isRefused = (answer: Answer): boolean => answer.kind === "response" && answer.status === 401;

export interface RequestOutcome {
  readonly requested: Requested;
  readonly outcome: RunEnding;
}

const ask = async (request: ScimRequest, target: OpenTarget, options: RequestOptions): Promise<RequestOutcome> => {
  const clock = startClock();
  const facts = await factsOf(target, clock);
  const startedMs = clock();
  const answer = await target.transport(request);
  const durationMs = Math.round((clock() - startedMs) * 100) / 100;
  const redactor = createRedactor();
  const shown = redactor.request(request);
  const exchange = {
    request: shown,
    answer: answer.kind === "response" ? redactor.response(answer) : answer,
    durationMs,
  };
  const { result, isCrashed } = judged(recordOf(exchange, facts));
  return {
    requested: {
      ...exchange,
      findings: result.scenarios.flatMap(({ findings }) => findings.map(shownFinding)),
      notes: result.scenarios.flatMap(({ notes }) => notes),
      judged: result.checks.filter((check) => check.judged > 0).length,
      ...(options.curl ? { curl: renderCurl(target.baseUrl, shown, curlOptions(target)) } : {}),
    },
    outcome: { result, isInputWrong: false, isCrashed, isUnreachable: isRefused(answer) },
  };
};

/** Sends one request with the manners of a run, and judges the answer with the checks of a run. */
export const request = async (
  method: string,
  path: string,
  options: RequestOptions,
  io: Io,
): Promise<RequestOutcome> => {
  const target = await openTarget(options, io.environment);
  try {
    const wanted = requestFrom(method, path, options, target);
    refuseUnwantedWrite(wanted, target);
    return await ask(wanted, target, options);
  } finally {
    await target.close();
  }
};
