import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { exampleError } from "../support/error-body.ts";

export const allowedMethods: Check = {
  id: "http/allowed-methods",
  kind: "exchange",
  title: "A 405 lists the methods that are allowed, and the refused one is not among them",
  requirement: "RFC7231-6.5.5-01",
  appliesTo: ({ response }) => response.status === 405,
  judge: ({ request, response }) => {
    const { allow } = response.headers;
    const methods = (allow ?? "").split(",").map((method) => method.trim().toUpperCase());
    if (allow !== undefined && !methods.includes(request.method)) return [];
    return [
      {
        where: "headers.allow",
        expected: `the methods that work, without ${request.method}`,
        actual: allow ?? "no such header",
      },
    ];
  },
  examples: {
    passes: exchange({
      method: "DELETE",
      status: 405,
      headers: { "content-type": "application/scim+json", allow: "GET, POST" },
      body: exampleError(405),
    }),
    fails: exchange({ method: "DELETE", status: 405, body: exampleError(405) }),
  },
};
