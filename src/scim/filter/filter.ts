import type { AttributePath } from "../path/path.ts";

export const compareOperators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;
export type CompareOperator = (typeof compareOperators)[number];
export type CompareValue = string | number | boolean | null;

/** A parsed filter, RFC 7644 §3.4.2.2 Figure 1. `and`/`or` are binary and left-associative, as the precedence rules group them. */
export type Filter =
  | {
      readonly kind: "compare";
      readonly path: AttributePath;
      readonly operator: CompareOperator;
      readonly value: CompareValue;
    }
  | { readonly kind: "present"; readonly path: AttributePath }
  | { readonly kind: "and" | "or"; readonly left: Filter; readonly right: Filter }
  | { readonly kind: "not"; readonly filter: Filter }
  | {
      readonly kind: "valuePath";
      readonly path: AttributePath;
      readonly filter: Filter;
      readonly then?: ValuePathComparison;
    };

/** Tolerance `value-path-filter`: what Entra ID compares behind the bracket. */
export type ValuePathComparison = { readonly subAttribute: string } & (
  | { readonly kind: "compare"; readonly operator: CompareOperator; readonly value: CompareValue }
  | { readonly kind: "present" }
);
