import type { Path } from "../yaml/read-yaml.ts";

/** Something in a file that is not allowed there; `key` points at the key itself, `value` at what stands behind it. */
export interface Misfit {
  readonly path: Path;
  readonly side: "key" | "value";
  readonly message: string;
  readonly hint?: string;
}

interface Hint {
  readonly hint?: string;
}

export const atKey = (path: Path, message: string, more: Hint = {}): Misfit => ({
  path,
  side: "key",
  message,
  ...more,
});

export const atValue = (path: Path, message: string, more: Hint = {}): Misfit => ({
  path,
  side: "value",
  message,
  ...more,
});
