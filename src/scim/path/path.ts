import type { Filter } from "../filter/filter.ts";

/** `[urn:]attribute[.subAttribute]`; names keep the letter case they were written in. */
export interface AttributePath {
  readonly urn?: string;
  readonly attribute: string;
  readonly subAttribute?: string;
}

/** PATCH's path, RFC 7644 §3.5.2 Figure 7: an attribute path that may select elements. A bare extension URN has an empty `attribute`. */
export interface PatchPath extends AttributePath {
  readonly filter?: Filter;
}
