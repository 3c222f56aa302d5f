import type { Exchange } from "../../model/exchange.ts";
import type { IdpEvent } from "../../model/idp.ts";
import type { Mismatch } from "./pattern.ts";

/** The parts of an expectation; each has a pseudo-check, `expect/status`. */
export type ExpectationPart = "status" | "headers" | "body" | "exchanges" | "target" | "idp" | "app";

/** One thing a step expected and did not find. */
export interface Broken {
  readonly part: ExpectationPart;
  readonly exchange?: number;
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
  readonly message: string;
}

/** What the judge saw of a step. */
export interface Evidence {
  /** The step's own exchanges, the first ones of a long step. */
  readonly exchanges: readonly Exchange[];
  readonly exchangeCount: number;
  readonly last?: Exchange;
  /** What the IdP wrote into its log, the first entries of a long step. */
  readonly log: readonly IdpEvent[];
  readonly readback: (index: number | undefined) => Exchange | undefined;
}

/** As many mismatches of one answer are told; more would only repeat them. */
const mismatchesMax = 10;

export const brokenAt = (
  part: ExpectationPart,
  exchange: Exchange | undefined,
  found: readonly Mismatch[],
  message: string,
  where: (pointer: string) => string = (pointer) => pointer,
): readonly Broken[] =>
  found.slice(0, mismatchesMax).map(({ pointer, expected, actual }) => ({
    part,
    ...(exchange === undefined ? {} : { exchange: exchange.index }),
    where: where(pointer),
    expected,
    actual,
    message,
  }));

const list = (status: number | readonly number[]): readonly number[] => [status].flat();

export const hasStatus = (actual: number, expected: number | readonly number[]): boolean =>
  list(expected).includes(actual);

export const printStatus = (expected: number | readonly number[]): string => list(expected).join(" or ");
