import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { errorBody, user } from "../memory/examples.ts";

const sent = { method: "POST", path: "/Users", requestBody: user({ password: "x7Kp2mQa" }) };
const detail = "password is not supported";

const names = (value: unknown): boolean => typeof value === "string" && /password/i.test(value);

export const takesAPlaceholderPassword: Check = {
  id: "okta/takes-a-placeholder-password",
  idp: "okta",
  kind: "exchange",
  title: "A password in a create is taken or ignored, not refused",
  requirement: "OKTA-35",
  appliesTo: ({ request }) => request.method === "POST" && valueIn(request.body, "password") !== undefined,
  judge: ({ response }) =>
    response.status === 400 && names(valueIn(response.body, "detail"))
      ? [
          {
            where: "status",
            expected: "201",
            actual: "400",
            message:
              "Okta sends a placeholder password with each new user, also where passwords are not synchronised; the target refused it",
          },
        ]
      : [],
  examples: {
    passes: exchange({ ...sent, status: 201, body: user() }),
    fails: exchange({ ...sent, status: 400, body: { ...errorBody(400, "invalidValue"), detail } }),
  },
};
