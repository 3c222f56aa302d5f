import type { RecordEvent } from "../model/event.ts";
import type { ScimRequest, ScimResponse } from "../model/exchange.ts";
import type { ReportMaterial } from "../model/reporter.ts";
import { roughLength } from "./json-view.ts";
import type { Turn } from "./run.ts";

/** What keeps a page readable and below five megabytes, whatever a target sends. */
export interface Limits {
  /** How long a pretty body may become. */
  readonly bodyLengthMax: number;
  /** How many exchanges of one scenario are shown, besides those with findings. */
  readonly turnsMax: number;
}

/** The largest bound under which all sizes together keep to `total`: what is small is shown whole, only the largest are cut. */
export const fairBound = (sizes: readonly number[], total: number, boundMax: number): number => {
  const ascending = [...sizes].sort((one, other) => one - other);
  let left = total;
  for (const [index, size] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (size > share) return Math.min(boundMax, Math.floor(share));
    left -= size;
  }
  return boundMax;
};

export const pathLengthMax = 1_000;
export const headersLengthMax = 4_000;

const pageLengthAim = 4_300_000;
const bodyLengthMax = 12_000;
const bodyLengthMin = 200;
const turnsTotal = 1_600;
const turnsMax = 80;

/** Markup and picture of one exchange, about. */
const markupLength = 1_300;

const isTurn = (event: RecordEvent): event is Turn => event.kind === "exchange" || event.kind === "no-answer";

const sidesOf = (turn: Turn): readonly (ScimRequest | ScimResponse)[] =>
  turn.kind === "exchange" ? [turn.request, turn.response] : [turn.request];

const bodyLength = ({ body, text }: ScimRequest | ScimResponse): number =>
  body === undefined ? (text?.length ?? 0) : roughLength(body, bodyLengthMax);

const headersLength = ({ headers }: ScimRequest | ScimResponse): number =>
  Math.min(
    headersLengthMax,
    Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 12, 0),
  );

/** What a turn takes besides its bodies; the request stands there twice, the second time as a command. */
const frameLength = (turn: Turn): number =>
  markupLength +
  sidesOf(turn).reduce((sum, side) => sum + headersLength(side), headersLength(turn.request)) +
  3 * Math.min(turn.request.path.length, pathLengthMax) +
  Math.min(bodyLength(turn.request), bodyLengthMax);

const turnCounts = (turns: readonly Turn[]): readonly number[] => {
  const counts = new Map<string, number>();
  for (const { scenario } of turns) counts.set(scenario, 1 + (counts.get(scenario) ?? 0));
  return [...counts.values()];
};

export const limitsOf = ({ events }: ReportMaterial): Limits => {
  const turns = events.filter(isTurn);
  const frames = turns.reduce((sum, turn) => sum + frameLength(turn), 0);
  const left = Math.max(0, pageLengthAim - frames);
  const bodies = turns.flatMap(sidesOf).map(bodyLength);
  return {
    bodyLengthMax: Math.max(bodyLengthMin, fairBound(bodies, left, bodyLengthMax)),
    turnsMax: fairBound(turnCounts(turns), turnsTotal * Math.min(1, pageLengthAim / frames), turnsMax),
  };
};

/** For a page that came out too long after all; undefined when nothing is left to cut. */
export const narrower = ({ bodyLengthMax, turnsMax }: Limits): Limits | undefined =>
  bodyLengthMax <= bodyLengthMin && turnsMax <= 1
    ? undefined
    : { bodyLengthMax: Math.max(bodyLengthMin, bodyLengthMax >> 1), turnsMax: Math.max(1, turnsMax >> 1) };
