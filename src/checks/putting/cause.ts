/** The rule of PUT that an answer, or what later shows its effect, breaks or keeps; each has a check of its own. */
export type PutCause =
  | "replaces-values"
  | "replaces-lists"
  | "clears-empty-values"
  | "ignores-read-only"
  | "accepts-its-own-representation"
  | "answers-with-the-resource"
  | "refusal-changes-nothing";
