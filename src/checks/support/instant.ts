/** RFC 7643 §2.3.5; with the offset it may leave out read as UTC. */
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;

const read = (text: string): number | undefined => {
  const offset = dateTime.exec(text);
  if (offset === null) return undefined;
  const instant = Date.parse(`${text}${offset[1] === undefined ? "Z" : ""}`);
  return Number.isNaN(instant) ? undefined : instant;
};

/** The times of a resource are looked at by many checks, one after another. */
const known = new Map<string, number | undefined>();
const knownMax = 64;

/** Milliseconds since 1970; undefined for what is no dateTime, which another check tells of. */
export const instantOf = (value: unknown): number | undefined => {
  if (typeof value !== "string") return undefined;
  const before = known.get(value);
  if (before !== undefined) return before;
  const instant = read(value);
  if (known.size >= knownMax) known.clear();
  known.set(value, instant);
  return instant;
};

/** How finely a time is written, in milliseconds. */
export const grainOf = (time: string): number => 1000 / 10 ** (/\.(\d+)/.exec(time)?.[1]?.length ?? 0);

/** How far two texts for one time may be apart: one may be written more coarsely than the other, and rounded. */
export const slackMs = (before: string, now: string): number => {
  const grains = [grainOf(before), grainOf(now)];
  return grains[0] === grains[1] ? 0 : Math.max(...grains);
};
