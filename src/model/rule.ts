import type { Confidence } from "./idp.ts";

/** Why nothing that goes over the wire shows a rule. */
export const unseenReasons = ["console", "network", "other client", "target", "unknown"] as const;

export type UnseenReason = (typeof unseenReasons)[number];

/** Where a rule acts: an entry of the dialect, a flow, a switch that is off, or nowhere that a request shows. */
export type RuleAddress =
  | { readonly kind: "dialect"; readonly entry: string }
  /** A file below `src/idps`, without its ending. */
  | { readonly kind: "flow"; readonly file: string }
  | { readonly kind: "off"; readonly setting: string; readonly because: string }
  | { readonly kind: "unseen"; readonly reason: UnseenReason; readonly because?: string };

/** One thing an identity provider does or needs, and where it acts. */
export interface IdpRule {
  readonly id: string;
  /** The identity provider, by the folder its list stands in. */
  readonly idp: string;
  readonly title: string;
  readonly confidence: Confidence;
  readonly sources: readonly string[];
  readonly where?: string;
  readonly address: readonly RuleAddress[];
}
