import type { Json } from "../scim/json.ts";

/** Header names are lower-case in responses; in requests they are written as the IdP writes them. */
export type Headers = Readonly<Record<string, string>>;

/**
 * One request, without credentials: those are added in `wire/` and never recorded.
 * `path` is relative to the target's base URL, starts with a slash, and carries the query exactly as it goes over the wire.
 * A body is `body` (JSON, key order kept) or `text` (anything else, such as malformed JSON), never both.
 */
export interface ScimRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body?: Json;
  readonly text?: string;
  /** Missing: sent with the run's credentials. `none` goes without, `wrong` with such as were never issued, `empty` with nothing in them; in the form of the run's own, a bearer token if it has none. */
  readonly auth?: "none" | "wrong" | "empty";
}

/** A request as its bytes had it when they came to the other end of a wire. */
export interface CaughtRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Why a body could not be read as JSON though an answer came. */
export type BodyProblem = "not-json" | "html" | "charset" | "invalid-utf-8" | "duplicate-keys";

/** An answer. `body` is the parsed JSON; `text` is the raw body where there is no JSON (at most 64 KiB of it is kept). */
export interface ScimResponse {
  readonly kind: "response";
  readonly status: number;
  readonly headers: Headers;
  readonly body?: Json;
  readonly text?: string;
  readonly sizeBytes?: number;
  readonly problem?: BodyProblem;
}

export type NoAnswerReason =
  | "refused"
  | "dns"
  | "tls"
  | "timeout"
  | "reset"
  | "truncated"
  | "oversized"
  | "redirect"
  | "protocol"
  | "interrupted";

/** No usable answer came; `message` says so in plain words, without a stack trace. */
export interface NoAnswer {
  readonly kind: "no-answer";
  readonly reason: NoAnswerReason;
  readonly message: string;
}

export type Answer = ScimResponse | NoAnswer;

/** A target: undici, the bundled server in-process and a test double have this one type. It never rejects for what the world does. */
export type Transport = (request: ScimRequest) => Promise<Answer>;

/**
 * Why a request was sent. `step` is what the IdP (or a raw request step) sent; `setup` prepares what a scenario presupposes; `readback` looks at
 * what the target now says; `discovery` reads ServiceProviderConfig, ResourceTypes, Schemas, and probes; `cleanup` removes.
 */
export type Purpose = "setup" | "step" | "readback" | "discovery" | "cleanup";

/** One answered request with its cause. */
export interface Exchange {
  readonly kind: "exchange";
  /** Ordinal in the run, from 0; findings point at it. */
  readonly index: number;
  /** The planned scenario's id, or `discovery` for what the run asks before the first scenario. */
  readonly scenario: string;
  /** Index into the scenario's steps; -1 for `given` steps, clean-up and discovery. */
  readonly step: number;
  readonly purpose: Purpose;
  /** What an IdP's flow was doing, as `user.lookup`; missing for raw requests. */
  readonly operation?: string;
  /** The IdP rule that makes the flow send it, as `OKTA-28`. */
  readonly rule?: string;
  readonly request: ScimRequest;
  readonly response: ScimResponse;
  /** Milliseconds since the run began. */
  readonly atMs: number;
  readonly durationMs: number;
}
