import type { Json } from "../scim/json.ts";

/** A form in which an IdP's requests were recorded or documented beside the usual one: switches of its dialect, and rows of its mapping. */
export interface OtherForm {
  readonly settings: Readonly<Record<string, Json>>;
  /** Target path to source. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly rule: string;
  readonly because: string;
}

/** A request that the IdP's own documents show although they, or recordings, say otherwise. In `path` and `body` "*" stands for anything; in a path, for anything without quotes. */
export interface Contradiction {
  readonly operation: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: Json;
  readonly rule: string;
  readonly because: string;
}

/** `scenarios/<idp>/forms.yaml`. */
export interface IdpForms {
  readonly forms: readonly OtherForm[];
  readonly contradictions: readonly Contradiction[];
}
