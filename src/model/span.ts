const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** How a stretch of time is written: `90s`, `40m`, `24h`, `7d`. */
export const spanPattern = "^\\d{1,6}[smhd]$";

const spanExpression = new RegExp(spanPattern);

/** A stretch of time in milliseconds; undefined where the text is none. */
export const parseSpan = (text: string): number | undefined => {
  if (!spanExpression.test(text)) return undefined;
  const unit = text.slice(-1) as keyof typeof unitMs;
  return Number(text.slice(0, -1)) * unitMs[unit];
};

/** After how long something happens: a stretch of time, or `never`. */
export const isDelay = (value: unknown): boolean =>
  typeof value === "string" && (value === "never" || parseSpan(value) !== undefined);
