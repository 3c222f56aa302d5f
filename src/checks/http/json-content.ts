import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { describeBody } from "../support/error-body.ts";

/** Errors have their own check, which names what the client misses then. */
export const jsonContent: Check = {
  id: "http/json-content",
  kind: "exchange",
  title: "What a success carries is JSON",
  requirement: "RFC7644-3.2-07",
  appliesTo: ({ request, response }) =>
    response.status >= 200 && response.status < 300 && response.status !== 204 && request.method !== "HEAD",
  judge: ({ response }) => {
    const isDamaged = response.problem !== undefined && response.problem !== "charset";
    if (response.body !== undefined && !isDamaged) return [];
    if (response.body === undefined && (response.text === undefined || response.text === "")) return [];
    const actual = response.problem === "duplicate-keys" ? "JSON that holds a name twice" : describeBody(response);
    return [{ where: "", expected: "JSON", actual }];
  },
  examples: {
    passes: exchange({ body: { totalResults: 0 } }),
    fails: exchange({ headers: { "content-type": "text/html" }, text: "<html>Sign in</html>", problem: "html" }),
  },
};
