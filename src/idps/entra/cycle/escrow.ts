import type { Dialect, IdpEvent } from "../../../model/idp.ts";
import { parseSpan } from "../../../model/span.ts";
import { spanSetting, textsSetting } from "../../support/settings.ts";
import { isPassing } from "../log.ts";
import type { Retry, Subject } from "./job.ts";

/** ENTRA-124: each wait is longer than the last, until they stay the same. */
const waitMs = (dialect: Dialect, tries: number): number => {
  const spans = textsSetting(dialect, "retries.after");
  return parseSpan(spans[Math.min(tries, spans.length) - 1] ?? "") ?? 0;
};

/**
 * When somebody who failed is tried again. What passes by itself waits for the next cycle, as long as it takes (ENTRA-122, ENTRA-119); everything
 * else waits longer each time, and is given up in the end (ENTRA-124).
 */
export const retryAfter = (
  dialect: Dialect,
  { over, key }: Subject,
  code: string | undefined,
  before: Retry | undefined,
  nowMs: number,
): Retry | undefined => {
  const tries = (before?.tries ?? 0) + 1;
  const firstMs = before?.firstMs ?? nowMs;
  if (isPassing(code)) return { over, key, tries, firstMs, dueMs: nowMs };
  const dueMs = nowMs + waitMs(dialect, tries);
  const endMs = spanSetting(dialect, "retries.end");
  return endMs !== undefined && dueMs > firstMs + endMs ? undefined : { over, key, tries, firstMs, dueMs };
};

const minuteMs = 60_000;

/** ENTRA-123: how often it was tried, and when it is tried again. */
export const retryEvent = ({ key }: Subject, retry: Retry | undefined, nowMs: number): IdpEvent => ({
  kind: "log",
  about: key,
  text:
    retry === undefined
      ? "Retried to the end of its time, and given up"
      : `Failed ${retry.tries} times in a row; retried ${retry.dueMs > nowMs ? `after ${(retry.dueMs - nowMs) / minuteMs} minutes` : "in the next cycle"}`,
  rule: "ENTRA-123",
});
