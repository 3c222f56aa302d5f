/** RFC 7643 §2.3.5; with the offset it may leave out read as UTC. */
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;

/** Milliseconds since 1970; undefined for what is no dateTime, which another check tells of. */
export const instantOf = (value: unknown): number | undefined => {
  const offset = typeof value === "string" ? dateTime.exec(value) : null;
  if (offset === null) return undefined;
  const instant = Date.parse(`${String(value)}${offset[1] === undefined ? "Z" : ""}`);
  return Number.isNaN(instant) ? undefined : instant;
};

/** How finely a time is written, in milliseconds. */
export const grainOf = (time: string): number => 1000 / 10 ** (/\.(\d+)/.exec(time)?.[1]?.length ?? 0);
