import type { ScimError } from "./error.ts";

/** What a kernel function answers: a value, or the SCIM error a service provider would send. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ScimError };

export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const fail = (error: ScimError): Outcome<never> => ({ ok: false, error });
