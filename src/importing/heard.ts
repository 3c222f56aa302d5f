import type { Headers, ScimRequest, ScimResponse } from "../model/exchange.ts";

/** What an answer said, as far as the recording tells. */
export type Answered = Pick<ScimResponse, "status" | "headers" | "body">;

/** One request as a recording holds it, wherever it went; header names in lower case. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly text?: string;
  readonly answer?: Answered;
}

/** One request below the base address, ready to be told as a step. */
export interface Recorded {
  readonly request: ScimRequest;
  readonly answer?: Answered;
}

/** Why a request of a recording is left out, in words that fit behind a number. */
export type LeftOut = string;

/** What a file holds: the requests in their order, and a reason for each that cannot be told. */
export interface Reading {
  readonly heard: readonly Heard[];
  readonly leftOut: readonly LeftOut[];
}

/** JSON, or the text itself where it is none. Handed in, because it must not throw. */
export type ReadJson = (text: string) => Pick<ScimRequest, "body" | "text">;

/** `3 left out: 2 not SCIM, 1 binary body`; undefined where nothing is. */
export const renderLeftOut = (leftOut: readonly LeftOut[]): string | undefined => {
  if (leftOut.length === 0) return undefined;
  const counts = new Map<LeftOut, number>();
  for (const reason of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([reason, count]) => `${count} ${reason}`);
  return `${leftOut.length} left out: ${reasons.join(", ")}`;
};
