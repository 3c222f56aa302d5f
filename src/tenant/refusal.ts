/** Why the application does not do what it was asked to, in a sentence, and what it would take instead. */
export interface Refusal {
  readonly kind: "refusal";
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 422 | 429;
  /** One word for programs. */
  readonly code: string;
  readonly message: string;
  /** The field that is wrong. */
  readonly field?: string;
  readonly allowed?: readonly string[];
  /** Seconds until another try makes sense. */
  readonly retryAfterS?: number;
}

type More = Pick<Refusal, "field" | "allowed" | "retryAfterS">;

const refusing =
  (status: Refusal["status"], code: string) =>
  (message: string, more: More = {}): Refusal => ({ kind: "refusal", status, code, message, ...more });

export const malformed = refusing(400, "malformed");
export const unknownSession = refusing(401, "no-session");
export const forbidden = refusing(403, "forbidden");
export const notFound = refusing(404, "not-found");
export const wrongMethod = refusing(405, "wrong-method");
export const conflict = refusing(409, "conflict");
export const invalid = refusing(422, "invalid");
export const tooMany = refusing(429, "too-many");

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === "object" && value !== null && (value as { readonly kind?: unknown }).kind === "refusal";
