import type { Json, JsonObject } from "../scim/index.ts";

/** What a row says has to be answered instead of a success; any of the keywords will do, and no list means any. */
export interface ExpectedError {
  readonly status: number;
  readonly scimTypes: readonly string[];
}

/** One acceptable answer to a filter: a refusal, or whether it matches (undefined: it only has to be taken). */
export type FilterReading =
  | { readonly kind: "refused"; readonly error: ExpectedError }
  | { readonly kind: "evaluated"; readonly matches: boolean | undefined };

export interface FilterVector {
  readonly kind: "filter";
  readonly id: string;
  readonly title: string;
  readonly filter: string;
  /** The resource it is evaluated against; missing where the text alone is judged. */
  readonly resource?: JsonObject;
  /** Whether it is asked at the root, where resources of several types are looked at. */
  readonly isAtRoot: boolean;
  readonly readings: readonly FilterReading[];
}

/** One acceptable outcome of a PATCH. */
export type PatchReading =
  | { readonly kind: "refused"; readonly error: ExpectedError }
  | { readonly kind: "applied"; readonly after: JsonObject };

export interface PatchVector {
  readonly kind: "patch";
  readonly id: string;
  readonly title: string;
  readonly resourceType: string;
  readonly before: JsonObject;
  readonly operations: readonly Json[];
  readonly readings: readonly PatchReading[];
  /** False where version and lastModified have to stay. */
  readonly modifies?: boolean;
}

export type Vector = FilterVector | PatchVector;

/** A row that broke its promise; `where` is the kernel or the server. */
export interface VectorFailure {
  readonly id: string;
  readonly title: string;
  readonly expected: string;
  readonly actual: string;
}
