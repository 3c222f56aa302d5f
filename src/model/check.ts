import type { Exchange } from "./exchange.ts";
import type { TargetFacts } from "./facts.ts";
import type { Confidence } from "./idp.ts";

/** Folded RFC 2119 keywords, and IDP where an IdP's documentation asks. */
export type Level = "MUST" | "SHOULD" | "MAY" | "IDP";

/** One row of the requirement catalogue, or an IdP rule in the same shape. */
export interface Requirement {
  readonly id: string;
  readonly level: Level;
  /** As the document writes it: `SHALL NOT`. */
  readonly keyword: string;
  readonly basis: "keyword" | "descriptive" | "memory" | "idp";
  readonly section?: string;
  readonly summary: string;
  /** Missing where the row comes from an IdP's rule. */
  readonly topic?: string;
  readonly how?: string;
  /** How sure we are of an IdP's rule. */
  readonly confidence?: Confidence;
}

/** What a check says went wrong; the judge adds who, where in the run and how bad. `where` is `status`, `headers.<name>` or a JSON Pointer into the body. */
export interface FindingDraft {
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
  /** One sentence that names the cause for someone who never saw our source; defaults to the check's title. */
  readonly message?: string;
  /** Points at another exchange than the one being judged. */
  readonly exchange?: number;
}

/** What a check may know besides the exchange. */
export interface CheckContext {
  readonly facts: TargetFacts;
  /** The IdP whose scenario this is. */
  readonly idp?: { readonly id: string; readonly kind: string };
}

interface CheckBase {
  /** Its path, and what must hold: `delete/no-content`. */
  readonly id: string;
  /** One sentence of ours that says what must hold. */
  readonly title: string;
  /** A requirement of the catalogue, or an IdP rule. */
  readonly requirement: string;
  /** Judge only scenarios of this IdP. */
  readonly idp?: string;
}

/** Whether a check is concerned at all. Cheap; checks of one family share one such function, and it is asked once for all of them. */
export type AppliesTo = (exchange: Exchange, context: CheckContext) => boolean;

/** Findings; undefined when on closer look there was nothing to judge. */
export type Drafts = readonly FindingDraft[] | undefined;

/** Judges one answered exchange. */
export interface ExchangeCheck extends CheckBase {
  readonly kind: "exchange";
  readonly appliesTo: AppliesTo;
  readonly judge: (exchange: Exchange, context: CheckContext) => Drafts;
  readonly examples: { readonly passes: Exchange; readonly fails: Exchange };
}

/** Exchanges that a check of more than one exchange passes, and such that it does not. */
interface Traces {
  readonly passes: readonly Exchange[];
  readonly fails: readonly Exchange[];
}

/** What checks learn together from the ordered exchanges of one scenario; its state is bounded, and it is learned once for all of them. */
export interface Lore<State = unknown> {
  readonly initial: State;
  readonly learn: (state: State, exchange: Exchange, context: CheckContext) => State;
}

/** Judges one exchange by what was learned from those before it. */
export interface MemoryCheck<State = unknown> extends CheckBase {
  readonly kind: "memory";
  readonly lore: Lore<State>;
  readonly appliesTo: AppliesTo;
  readonly judge: (state: State, exchange: Exchange, context: CheckContext) => Drafts;
  readonly examples: Traces;
}

/** What one exchange did to a trace check: the new state, whether something was judged, and what was found. */
export interface Fold<State> {
  readonly state: State;
  readonly isJudged?: boolean;
  readonly findings?: readonly FindingDraft[];
}

/** Folds over the ordered exchanges of one scenario with bounded state of its own. */
export interface TraceCheck<State = unknown> extends CheckBase {
  readonly kind: "trace";
  readonly initial: State;
  readonly fold: (state: State, exchange: Exchange, context: CheckContext) => Fold<State>;
  readonly examples: Traces;
}

export type Check = ExchangeCheck | MemoryCheck | TraceCheck;

/** Lets a check be written with its own state type and stand in the list of all checks. */
export const traceCheck = <State>(check: TraceCheck<State>): Check => check as unknown as TraceCheck;
export const loreCheck = <State>(check: MemoryCheck<State>): Check => check as unknown as MemoryCheck;
