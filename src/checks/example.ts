import type { BodyProblem, Exchange, Headers, Purpose, ScimRequest } from "../model/exchange.ts";
import type { Json } from "../scim/json.ts";

/** What an example says of its exchange; everything else is filled in plausibly. */
export interface ExampleExchange {
  readonly method?: string;
  readonly path?: string;
  readonly requestHeaders?: Headers;
  readonly requestBody?: Json;
  readonly requestText?: string;
  readonly status?: number;
  readonly headers?: Headers;
  readonly body?: Json;
  readonly text?: string;
  readonly purpose?: Purpose;
  readonly operation?: string;
  readonly index?: number;
  readonly auth?: ScimRequest["auth"];
  readonly problem?: BodyProblem;
  readonly atMs?: number;
}

const bodyOf = (body: Json | undefined, text: string | undefined) => ({
  ...(body === undefined ? {} : { body }),
  ...(text === undefined ? {} : { text }),
});

/** An exchange for a check's examples. */
export const exchange = (example: ExampleExchange): Exchange => ({
  kind: "exchange",
  index: example.index ?? 0,
  scenario: "example",
  step: 0,
  purpose: example.purpose ?? "step",
  ...(example.operation === undefined ? {} : { operation: example.operation }),
  request: {
    method: example.method ?? "GET",
    path: example.path ?? "/Users",
    headers: example.requestHeaders ?? { Accept: "application/scim+json" },
    ...bodyOf(example.requestBody, example.requestText),
    ...(example.auth === undefined ? {} : { auth: example.auth }),
  },
  response: {
    kind: "response",
    status: example.status ?? 200,
    headers: example.headers ?? { "content-type": "application/scim+json" },
    ...bodyOf(example.body, example.text),
    ...(example.problem === undefined ? {} : { problem: example.problem }),
  },
  atMs: example.atMs ?? (example.index ?? 0) * 100,
  durationMs: 1,
});

/** A trace for a trace check's examples: exchanges in order, numbered. */
export const trace = (...examples: readonly ExampleExchange[]): readonly Exchange[] =>
  examples.map((example, index) => exchange({ ...example, index }));
