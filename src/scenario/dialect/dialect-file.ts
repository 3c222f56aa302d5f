import type { Confidence, Dialect, Mapping, Sourced } from "../../model/idp.ts";
import type { Json } from "../../scim/json.ts";

/** A setting as a file writes it; in a file that extends another it may be a bare value, whose rule is then the one it overrides. */
export interface WrittenSetting {
  readonly value: Json;
  readonly rule?: string;
  readonly confidence?: Confidence;
}

/** `never` takes away a row of the dialect below. */
export type WrittenMapping = Omit<Mapping, "when"> & { readonly when: Mapping["when"] | "never" };

/** What a dialect, and each of its kinds, may say. */
export interface DialectLayer {
  readonly headers: Dialect["headers"];
  readonly settings: Readonly<Record<string, WrittenSetting>>;
  readonly sourceAttributes: Readonly<Record<string, Sourced<string>>>;
  readonly userMapping: readonly WrittenMapping[];
  readonly groupMapping: readonly WrittenMapping[];
}

export interface DialectKind extends DialectLayer {
  readonly title: string;
  readonly rule: string;
}

/** One dialect file as written, before kinds and overrides are applied. */
export interface DialectFile extends DialectLayer {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly extends?: string;
  /** Whose flows play it; those of the dialect it builds on, where it does not say. */
  readonly behaviour?: string;
  /** The IdP that this is another client of. */
  readonly variantOf?: string;
  /** The first is the default. */
  readonly kinds: Readonly<Record<string, DialectKind>>;
}
