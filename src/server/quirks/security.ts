import type { Quirk } from "../../model/profile.ts";
import { isObject } from "../../scim/index.ts";
import { answering, isResource, listedIn } from "../quirk-kit/answers.ts";
import { everyError, everyList, isUnfiltered } from "../quirk-kit/wire.ts";

export const securityQuirks: readonly Quirk[] = [
  {
    id: "password-echoed",
    title: "The answer to a create shows the password that was sent",
    caughtBy: ["security/password-is-not-shown"],
    onResponse: answering(
      ({ body }, request) =>
        request.method === "POST" &&
        isResource(body) &&
        isObject(request.body) &&
        typeof request.body.password === "string",
      (response, request) => ({
        ...response,
        body: {
          ...(isObject(response.body) ? response.body : {}),
          password: isObject(request.body) ? (request.body.password ?? null) : null,
        },
      }),
    ),
  },
  {
    id: "password-hash-shown",
    title: "Lists show the hash of each password",
    caughtBy: ["resource/known-attributes", "security/password-is-not-shown"],
    onResponse: everyList(
      (body) => ({
        ...body,
        Resources: listedIn(body).map((each) => ({ ...each, passwordHash: "$2b$10$N9qo8uLOickgx2ZMRZoMye" })),
      }),
      isUnfiltered,
    ),
  },
  ...[
    ["stack-trace-in-error", "a stack trace", "TypeError: cannot read id\n    at read (/srv/scim/users.js:41:17)"],
    ["sql-in-error", "the SQL statement", "SELECT * FROM users WHERE id = 'x': no rows"],
  ].map(
    ([id = "", what = "", detail = ""]): Quirk => ({
      id,
      title: `Errors show ${what}`,
      caughtBy: ["security/no-internals"],
      onResponse: everyError((body) => ({ ...body, detail })),
    }),
  ),
];
