/** What a clause of a scoping filter may ask of an attribute, as Entra's portal names it. */
export const operators = [
  "NOT EQUALS",
  "EQUALS",
  "IS NOT NULL",
  "IS NULL",
  "IS TRUE",
  "IS FALSE",
  "NOT REGEX MATCH",
  "REGEX MATCH",
  "INCLUDES",
  "GREATER_THAN_OR_EQUALS",
  "GREATER_THAN",
] as const;

export type Operator = (typeof operators)[number];

/** Those that stand for themselves. */
export const isAlone = (operator: Operator): boolean => operator.startsWith("IS ");

export interface Clause {
  readonly attribute: string;
  /** At which character it begins. */
  readonly at: number;
  readonly operator: Operator;
  /** Empty where the operator needs none. */
  readonly value: string;
}

/** Somebody is in scope when every clause of any one group holds; without a group everybody is. */
export type ScopingFilter = readonly (readonly Clause[])[];
