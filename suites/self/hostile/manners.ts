import { expect } from "@playwright/test";
import type { HostileTarget } from "./hostile-target.ts";
import { type Ran, saidOf } from "./run-hostile.ts";

/** The marks of a trace, wherever it comes from. */
export const stackTrace = /\bat \S+ \(|node:internal|\.ts:\d+:\d+/;

/** Controls but the line feed, C1 among them, and characters that turn text round. */
const terminalControl = /[^\P{Cc}\n]|[\p{Cf}\u2028\u2029]/u;

/** What GitHub, Azure and TeamCity would take for an order: at the start of a line, or anywhere in it. */
const pipelineCommand = /^\s*::[\w-]+|##(?:\[|vso\[|teamcity\[)/m;

interface Tag {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** The start tags of a page whose constant style and script are taken out first. */
const tagsOf = (page: string): readonly Tag[] => {
  const rest = page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, "<$1>");
  return [...rest.matchAll(/<([a-z!][^\s/>]*)((?:"[^"]*"|[^>"])*)>/gi)].map(([, name = "", inside = ""]) => ({
    name: name.toLowerCase(),
    attributes: [...inside.matchAll(/([^\s=/"]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => [key, value]),
  }));
};

/** One script of ours, no handler, no address that runs something, and nothing from the target among the elements. */
const expectOwnMarkupOnly = (page: string): void => {
  const tags = tagsOf(page);
  expect(tags.length).toBeGreaterThan(20);
  expect(tags.filter(({ name }) => name === "script")).toHaveLength(1);
  expect(
    tags.map(({ name }) => name).filter((name) => /^(?:img|iframe|object|embed|base|form|x-.*)$/.test(name)),
  ).toEqual([]);
  const attributes = tags.flatMap((tag) => tag.attributes);
  expect(attributes.filter(([name]) => /^on/i.test(name) || name === "style")).toEqual([]);
  expect(
    attributes.filter(
      ([name, value]) => /^(?:href|src|action)$/i.test(name) && /^\s*(?:javascript|data|file):/i.test(value),
    ),
  ).toEqual([]);
};

/** XML 1.0 §2.2: what may not stand in a document at all. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const expectQuietTerminal = (terminal: string): void => {
  expect(terminal).not.toMatch(terminalControl);
  expect(terminal).not.toMatch(pipelineCommand);
  expect(terminal).not.toMatch(stackTrace);
};

const everyFile = ["junit.xml", "record.ndjson", "report.html", "result.json", "summary.md"];

/** What holds of a run whatever the target does. */
export const expectManners = (ran: Ran, { says, code }: HostileTarget, token: string): void => {
  expect(saidOf(ran)).toMatch(says);
  expect(ran.code).toBe(code);
  expectQuietTerminal(ran.terminal);
  const texts = [ran.terminal, ...ran.files.values()];
  for (const spelling of [token, encodeURIComponent(token), Buffer.from(token).toString("base64")])
    for (const text of texts) expect(text.includes(spelling)).toBe(false);
  expect([...ran.files.keys()].filter((name) => !name.startsWith("journal")).sort()).toEqual(everyFile);
  expectOwnMarkupOnly(ran.files.get("report.html") ?? "");
  expect(ran.files.get("junit.xml") ?? "").not.toMatch(notXml);
  expect(saidOf(ran)).not.toMatch(stackTrace);
  expect(ran.events.filter(({ kind }) => kind === "crash")).toEqual([]);
  expect(ran.result.isInterrupted).toBe(false);
  if (code === 3) expect(ran.result.readiness.filter(({ state }) => state.startsWith("ready"))).toEqual([]);
};

/** Every scenario was begun and came to its end, whatever became of those before it. */
export const expectAllPlayed = ({ events, result }: Ran): void => {
  const started = events.filter(({ kind }) => kind === "scenario-start").length;
  const ended = events.filter(({ kind }) => kind === "scenario-end").length;
  expect(started).toBeGreaterThan(0);
  expect(ended).toBe(started);
  expect(result.scenarios.length).toBe(started + 1);
};
