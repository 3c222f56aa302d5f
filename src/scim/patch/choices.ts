import type { ToleranceId, Tolerances } from "../tolerance.ts";

/**
 * Readings of RFC 7644 §3.5.2 other than the recommended one. The RFC leaves room for each, or real, documented clients depend on it,
 * so a service provider that follows it is not wrong. The recommended reading is the empty set.
 */
export const readings = [
  /** add of a complex attribute replaces it ("if the target location exists, the value is replaced"). */
  "add-replaces-complex",
  /** replace of a complex attribute replaces it whole, as the interoperability profile demands. */
  "replace-replaces-complex",
  /** replace of selected elements with an object keeps the sub-attributes that are not given. */
  "replace-merges-elements",
  /** add of an object to selected elements replaces them. */
  "add-replaces-elements",
  /** remove through a filter that matches nothing is refused with noTarget (Table 9). */
  "remove-nothing-refused",
  /** remove of an attribute without value is refused with noTarget. */
  "remove-unassigned-refused",
  /** remove with a value is refused, for remove has none. */
  "remove-value-refused",
  /** A sub-attribute of a multi-valued attribute needs a filter before it. */
  "sub-of-many-refused",
  /** A multi-valued attribute takes an array only. */
  "single-value-refused",
  /** add through a filter that matches nothing changes nothing. */
  "add-nothing-ignored",
  /** Attributes a schema does not know are ignored in a path-less value. */
  "unknown-ignored",
  /** Sub-attributes a schema does not know are refused. */
  "unknown-sub-refused",
  /** A read-only attribute given its present value is refused all the same. */
  "same-read-only-refused",
  /** An empty string unassigns. */
  "empty-string-clears",
] as const;

export type Choice = (typeof readings)[number] | ToleranceId;
export type Choices = ReadonlySet<Choice>;

export const choicesOf = (tolerances: Tolerances): Choices => tolerances;
