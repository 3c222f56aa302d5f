import type { Dialect } from "../../../model/idp.ts";
import { numberSetting } from "../../support/settings.ts";

/** How one cycle went; references (managers, members) are counted apart, because they do not count everywhere. */
export interface Tally {
  readonly attempted: number;
  readonly failed: number;
  readonly failedReferences: number;
}

export interface QuarantineLimits {
  /** So many failures, before the share is looked at. */
  readonly from: number;
  /** In percent. */
  readonly share: number;
  readonly failures: number;
  /** Of failures and failed references together. */
  readonly total: number;
}

export const limitsIn = (dialect: Dialect): QuarantineLimits => ({
  from: numberSetting(dialect, "quarantine.from"),
  share: numberSetting(dialect, "quarantine.share"),
  failures: numberSetting(dialect, "quarantine.failures"),
  total: numberSetting(dialect, "quarantine.total"),
});

/** ENTRA-98, ENTRA-125: too large a share of failures, too many of them, or too many with the references; undefined when the job goes on. */
export const quarantineReason = (
  { attempted, failed, failedReferences }: Tally,
  { from, share, failures, total }: QuarantineLimits,
): string | undefined => {
  if (failed >= from && failed * 100 > attempted * share) return `${failed} of ${attempted} objects failed`;
  if (failed > failures) return `${failed} objects failed`;
  const all = failed + failedReferences;
  return all >= total ? `${all} objects and references failed` : undefined;
};
