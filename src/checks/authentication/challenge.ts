import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { exampleError } from "../support/error-body.ts";

export const challenge: Check = {
  id: "authentication/challenge",
  kind: "exchange",
  title: "A 401 says in WWW-Authenticate how to authenticate",
  requirement: "RFC7644-2-07",
  appliesTo: ({ response }) => response.status === 401,
  judge: ({ response }) => {
    const value = response.headers["www-authenticate"]?.trim() ?? "";
    return value === ""
      ? [{ where: "headers.www-authenticate", expected: "at least one challenge", actual: "no such header" }]
      : [];
  },
  examples: {
    passes: exchange({
      auth: "none",
      status: 401,
      headers: { "content-type": "application/scim+json", "www-authenticate": 'Bearer realm="scim"' },
      body: exampleError(401),
    }),
    fails: exchange({ auth: "none", status: 401, body: exampleError(401) }),
  },
};
