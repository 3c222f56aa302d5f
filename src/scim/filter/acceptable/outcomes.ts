/** What a service provider may answer for one resource and one filter. */
export type MatchReading = "match" | "no-match" | "refused";

/** A set of such answers, as bits: they are combined for each value of each resource a check looks at. */
export type Outcomes = number;

export const match: Outcomes = 1;
export const noMatch: Outcomes = 2;
export const refused: Outcomes = 4;
export const open: Outcomes = match | noMatch;

export const certainly = (isMatch: boolean): Outcomes => (isMatch ? match : noMatch);

const can = (outcomes: Outcomes, one: Outcomes): boolean => (outcomes & one) !== 0;

/** A part that has to be refused makes the whole filter one that has to be refused. */
const combined = (left: Outcomes, right: Outcomes, isMatch: boolean, isNoMatch: boolean): Outcomes =>
  left === refused || right === refused
    ? refused
    : (isMatch ? match : 0) | (isNoMatch ? noMatch : 0) | ((left | right) & refused);

export const both = (left: Outcomes, right: Outcomes): Outcomes =>
  combined(left, right, can(left, match) && can(right, match), can(left, noMatch) || can(right, noMatch));

export const either = (left: Outcomes, right: Outcomes): Outcomes =>
  combined(left, right, can(left, match) || can(right, match), can(left, noMatch) && can(right, noMatch));

export const negated = (outcomes: Outcomes): Outcomes =>
  (can(outcomes, match) ? noMatch : 0) | (can(outcomes, noMatch) ? match : 0) | (outcomes & refused);

/** RFC 7644 §3.4.2.2: a multi-valued attribute matches when any of its values does. */
export const anyOf = (each: readonly Outcomes[]): Outcomes => each.reduce(either, noMatch);

const readings: readonly (readonly [Outcomes, MatchReading])[] = [
  [match, "match"],
  [noMatch, "no-match"],
  [refused, "refused"],
];

const none: ReadonlySet<MatchReading> = new Set();

/** By the bits, since there are only so many. */
const sets: readonly ReadonlySet<MatchReading>[] = Array.from(
  { length: (match | noMatch | refused) + 1 },
  (_, outcomes) => new Set(readings.filter(([bit]) => can(outcomes, bit)).map(([, reading]) => reading)),
);

export const readingsOf = (outcomes: Outcomes): ReadonlySet<MatchReading> => sets[outcomes] ?? none;
