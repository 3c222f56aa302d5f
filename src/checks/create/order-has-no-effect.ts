import { traceCheck } from "../../model/check.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { enterprise } from "../memory/examples.ts";
import { createdTypeOf } from "../support/create.ts";
import { exampleError } from "../support/error-body.ts";
import { created, userUri } from "../support/example-user.ts";

interface Refused {
  readonly exchange: number;
  readonly status: number;
  readonly body: string;
}

const refusedMax = 20;

const inOrder = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, inOrder(value[name] ?? null)]));
};

/** A body without what has no meaning: the order of its names, and that of the URIs in its schemas. */
const meaningOf = ({ schemas, ...rest }: JsonObject): string => {
  const uris: readonly Json[] = Array.isArray(schemas) ? schemas : [];
  return JSON.stringify([inOrder(rest), uris.map((uri) => JSON.stringify(uri)).sort()]);
};

const requestBody = { schemas: [userUri, enterprise], userName: "ada" };

export const orderHasNoEffect = traceCheck<readonly Refused[]>({
  id: "create/order-has-no-effect",
  kind: "trace",
  title: "In which order a create names attributes and schemas has no effect",
  requirement: "RFC7643-3-08",
  initial: [],
  fold: (refused, exchange, context) => {
    const { request, response, index } = exchange;
    if (createdTypeOf(exchange, context) === undefined || !isObject(request.body)) return { state: refused };
    const body = meaningOf(request.body);
    if (response.status === 400 || response.status === 422)
      return { state: [...refused, { exchange: index, status: response.status, body }].slice(-refusedMax) };
    // Whoever is refused as a double was taken before.
    if (response.status >= 300 && response.status !== 409) return { state: refused };
    const before = refused.find((each) => each.body === body);
    const message = "A create was refused, and taken when the same names or schemas stood in another order";
    const finding = before && { where: "status", expected: "201", actual: String(before.status), message };
    return {
      state: refused,
      isJudged: true,
      findings: before === undefined || finding === undefined ? [] : [{ ...finding, exchange: before.exchange }],
    };
  },
  examples: {
    passes: trace(created({}, { requestBody })),
    fails: trace(
      created(
        {},
        {
          requestBody: { userName: "ada", schemas: [enterprise, userUri] },
          status: 400,
          body: exampleError(400),
        },
      ),
      created({}, { requestBody }),
    ),
  },
});
