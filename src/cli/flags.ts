import { InvalidArgumentError } from "commander";

const unitsMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `10s`, `5m`, `1h` to milliseconds. */
export const durationMs = (text: string): number => {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  const amount = Number(match?.[1]) * (unitsMs[match?.[2] ?? ""] ?? Number.NaN);
  if (Number.isNaN(amount) || amount <= 0)
    throw new InvalidArgumentError("Expected a duration such as 500ms, 10s or 5m.");
  return amount;
};

/** `5/s` to requests per second. */
export const perSecond = (text: string): number => {
  const rate = Number(/^(\d+(?:\.\d+)?)\/s$/.exec(text)?.[1]);
  if (Number.isNaN(rate) || rate <= 0) throw new InvalidArgumentError("Expected requests per second, such as 5/s.");
  return rate;
};

export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return value;
  };

/** `a,b` and repeated flags alike. */
export const list = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
];

const meta = /[\\^$.*+?()[\]{}|/]/g;

/** `create user` in any letter case, or a regular expression between slashes. */
export const searchPattern = (text: string): RegExp => {
  const expression = /^\/(.+)\/$/.exec(text)?.[1] ?? text.replace(meta, "\\$&");
  try {
    return new RegExp(expression, "i");
  } catch {
    throw new InvalidArgumentError(`Expected text, or a regular expression between slashes; ${text} is not one.`);
  }
};
