import type { ToleranceId, Tolerances } from "../tolerance.ts";

/**
 * Readings of RFC 7644 §3.5.2 other than the recommended one. The RFC leaves room for each, or real, documented clients depend on it,
 * so a service provider that follows it is not wrong. The recommended reading is the empty set.
 */
const readings = [
  /** add of a complex attribute replaces it ("if the target location exists, the value is replaced"). */
  "add-replaces-complex",
  /** add of null takes the value away (RFC 7643 §2.5); recommended: it adds nothing. */
  "add-null-unassigns",
  /** add of null is refused. */
  "add-null-refused",
  /** replace of selected elements with an object keeps the sub-attributes that are not given. */
  "replace-merges-elements",
  /** add of an object to selected elements replaces them. */
  "add-replaces-elements",
  /** A selected element is replaced as a whole, immutable sub-attributes included. */
  "elements-are-replaced-whole",
  /** An element of which another one says everything, and more, is taken for being there already. */
  "part-of-element-is-there",
  /** An object without members takes a complex value away; recommended: what it does not name stays. */
  "empty-object-clears",
  /** A null inside an added value adds nothing; recommended: it takes that sub-attribute away. */
  "null-inside-adds-nothing",
  /** A path-less value that names no attribute is refused ("one or more attributes"). */
  "nothing-named-refused",
  /** A list of one element stands for the element where one was selected. */
  "list-of-one-is-its-element",
  /** An element that loses its `value`, the significant one (RFC 7643 §2.4), goes with it. */
  "element-goes-with-its-value",
  /** A complex value cannot go while an immutable part of it has a value. */
  "immutable-part-holds-its-parent",
  /** A condition on a sub-attribute that no schema has holds for no element, as such a filter does elsewhere (RFC 7644 §3.4.2.1). */
  "unknown-condition-matches-nothing",
  /** An attribute of an extension is found without its URN (RFC 7644 §3.10: a client SHOULD write it). */
  "extension-guessed",
  /** Of several primaries in one list the last one keeps it; recommended: they are refused. */
  "last-primary-wins",
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
  /** Sub-attributes a schema does not know are ignored in a value. */
  "unknown-sub-ignored",
  /** A read-only attribute given its present value is refused all the same. */
  "same-read-only-refused",
  /** An empty string unassigns. */
  "empty-string-clears",
  /** schemas is the provider's to keep, whatever is written there. */
  "schemas-kept-by-provider",
  /** The bare URN of an extension is no path. */
  "extension-path-refused",
  /** The URN of an extension stays in schemas when its last attribute goes. */
  "emptied-extension-stays-listed",
] as const;

export type Choice = (typeof readings)[number] | ToleranceId;

/** The readings and tolerances in force. Asking is all that can be done, so that one may listen to what is asked. */
export interface Choices {
  readonly has: (choice: Choice) => boolean;
}

/** A server reads as recommended, apart from its tolerances. */
export const choicesOf = (tolerances: Tolerances): Choices => {
  const chosen: ReadonlySet<Choice> = tolerances;
  return chosen;
};
