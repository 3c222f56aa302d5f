import type { RecordEvent, StepEnd } from "../model/event.ts";
import type { Idp } from "../model/flow.ts";

/** One line of the provisioning log: what the IdP did about one person or group, in its own words. */
export interface LogLine {
  /** By the IdP's clock. */
  readonly atMs: number;
  readonly about: string;
  readonly action: string;
  readonly text: string;
  readonly requests: number;
  readonly isFailure: boolean;
}

/** What has been heard of the unit that is going on. */
interface Heard {
  requests: number;
  operation: string | undefined;
  isAnswered: boolean;
  readonly texts: string[];
  hasTask: boolean;
}

const silence = (): Heard => ({ requests: 0, operation: undefined, isAnswered: true, texts: [], hasTask: false });

const isWrite = (method: string): boolean => method !== "GET";

const textOf = ({ texts, isAnswered, requests }: Heard, { error }: StepEnd): string => {
  if (error !== undefined) return error;
  if (texts.length > 0) return texts.join("; ");
  if (!isAnswered) return "no answer";
  return requests === 0 ? "nothing to tell" : "done";
};

/** Folds the events of a simulation into the lines of its log; `tell` is called once for each unit that came to its end. */
export const createLog = ({ logWords = {} }: Idp, tell: (line: LogLine) => void): ((event: RecordEvent) => void) => {
  let heard = silence();
  return (event) => {
    if (event.kind === "exchange" && event.purpose === "step") {
      heard.requests += 1;
      if (heard.operation === undefined || isWrite(event.request.method)) heard.operation = event.operation;
    }
    if (event.kind === "no-answer") heard.isAnswered = false;
    if (event.kind === "idp-event") {
      heard.texts.push(event.event.text);
      heard.hasTask ||= event.event.kind === "task" || event.event.kind === "quarantine";
    }
    if (event.kind !== "step-end" || event.about === undefined) return;
    const { about, nowMs = 0, failure, error, isThwarted = false } = event;
    const operation = heard.operation ?? "";
    tell({
      atMs: nowMs,
      about,
      action: logWords[operation] ?? operation,
      text: textOf(heard, event),
      requests: heard.requests,
      isFailure: failure !== undefined || isThwarted || error !== undefined || heard.hasTask || !heard.isAnswered,
    });
    heard = silence();
  };
};
