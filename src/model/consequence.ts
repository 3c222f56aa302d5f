import type { Confidence } from "./idp.ts";

/** What an IdP does next when something went wrong, for those who run it. */
export interface Consequence {
  readonly text: string;
  readonly rule: string;
  readonly confidence: Confidence;
}

/** What a finding has to be for a consequence to follow; a matcher that is missing does not matter. `*` at the end of a text stands for any rest. */
export interface Circumstances {
  /** Checks that found it; where none is named, the IdP itself took the operation for failed or got no answer. */
  readonly checks?: readonly string[];
  /** What the IdP was doing, as `user.lookup`. */
  readonly operations?: readonly string[];
  /** The rules that the finding cites: where the IdP's flow failed, those by which it takes the answer for a failure. */
  readonly rules?: readonly string[];
  /** The rules by which the IdP sent the request. */
  readonly sentBy?: readonly string[];
  /** How it was answered: `409`, `5xx`, or `none`. */
  readonly answers?: readonly string[];
  /** Where in the answer the finding points to. */
  readonly where?: readonly string[];
}

/** One row of `scenarios/<idp>/consequences.yaml`; the first that fits is what follows. */
export interface ConsequenceRow extends Consequence {
  readonly when: Circumstances;
}
