import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { exampleError } from "./error-body.ts";
import { isSearch } from "./resources.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface NeverFails {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly method: Method;
}

/** 501 says that something is not offered, 503 that it is not offered now. */
const isFailure = (status: number): boolean => status >= 500 && status !== 501 && status !== 503;

const inflect: Readonly<Record<Method, string>> = {
  GET: "reading",
  POST: "creating",
  PUT: "replacing",
  PATCH: "patching",
  DELETE: "deleting",
};

/** A check that a method never makes the target fail, whatever was sent: a client error is the client's, not the server's. */
export const neverFails = ({ method, ...check }: NeverFails): Check => ({
  ...check,
  kind: "exchange",
  appliesTo: (exchange) => {
    if (method === "GET") return exchange.request.method === "GET" || isSearch(exchange);
    return exchange.request.method === method && !isSearch(exchange);
  },
  judge: ({ response: { status, body, text } }) =>
    isFailure(status)
      ? [
          {
            where: "status",
            expected: "an answer, or a refusal from 400 to 499",
            actual: `${status}${body === undefined && (text ?? "") === "" ? " with nothing to explain it" : ""}`,
            message: `The target failed while ${inflect[method]}: an unexpected error inside it reached the client`,
          },
        ]
      : [],
  examples: {
    passes: exchange({ method, path: "/Users/1", status: 404, body: exampleError(404) }),
    fails: exchange({ method, path: "/Users/1", status: 500, body: exampleError(500) }),
  },
});
