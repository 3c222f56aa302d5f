import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { refuses, user } from "../memory/examples.ts";
import { requestHeader } from "../support/request.ts";

const sent = { method: "POST", requestHeaders: { "Content-Type": "application/json" }, requestBody: user() };

export const takesPlainJson: Check = {
  id: "google/takes-plain-json",
  idp: "google",
  kind: "exchange",
  title: "A body of type application/json is taken",
  requirement: "GOOGLE-13",
  appliesTo: (of) => requestHeader(of, "content-type")?.startsWith("application/json") === true,
  judge: ({ response }) =>
    response.status === 415 || response.status === 406
      ? [
          {
            where: "status",
            expected: "success",
            actual: String(response.status),
            message:
              "Google sends its bodies as application/json and cannot be told otherwise; this target refuses the type",
          },
        ]
      : [],
  examples: {
    passes: exchange({ ...sent, status: 201, body: user() }),
    fails: exchange({ ...sent, ...refuses(415) }),
  },
};
