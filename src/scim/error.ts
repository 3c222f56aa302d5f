/** RFC 7644 §3.12 Table 9, and RFC 9865 §2.1 for the last three. */
const scimTypes = [
  "invalidFilter",
  "tooMany",
  "uniqueness",
  "mutability",
  "invalidSyntax",
  "invalidPath",
  "noTarget",
  "invalidValue",
  "invalidVers",
  "sensitive",
  "invalidCursor",
  "expiredCursor",
  "invalidCount",
] as const;

export type ScimType = (typeof scimTypes)[number];

/** A refusal as RFC 7644 §3.12 shapes it; `status` is the HTTP status, a number here and a string on the wire. */
export interface ScimError {
  readonly status: number;
  readonly scimType?: ScimType;
  readonly detail: string;
}
