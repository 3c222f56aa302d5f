import type { Check, CheckContext } from "../../model/check.ts";
import type { Exchange, ScimRequest } from "../../model/exchange.ts";
import { exchange } from "../example.ts";
import { discoveryTargetOf } from "./discovery.ts";
import { exampleError } from "./error-body.ts";

/** Discovery may be open to everybody (RFC 7643 §5, RFC 7644 §4), and then no credentials are looked at. */
export const isProtected = (exchange: Exchange): boolean =>
  exchange.request.method !== "OPTIONS" && discoveryTargetOf(exchange) === undefined;

/** RFC 7644 §2 leaves room for a target that serves everybody; one that says so lists no scheme at all. */
const servesEverybody = ({ facts }: CheckContext): boolean => facts.capabilities.authenticationSchemes?.length === 0;

interface CredentialsCheck {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly auth: NonNullable<ScimRequest["auth"]>;
  /** Says of a request that went through why that is bad. */
  readonly message: (method: string) => string;
}

/** A check that requests with certain bad credentials do not go through, whatever they ask for. */
export const credentialsCheck = ({ auth, message, ...check }: CredentialsCheck): Check => ({
  ...check,
  kind: "exchange",
  appliesTo: (exchange, context) =>
    exchange.request.auth === auth && isProtected(exchange) && !servesEverybody(context),
  judge: ({ request, response: { status } }) =>
    status >= 300
      ? []
      : [{ where: "status", expected: "401", actual: String(status), message: message(request.method) }],
  examples: {
    passes: exchange({ auth, status: 401, body: exampleError(401) }),
    fails: exchange({ auth, status: 200, body: {} }),
  },
});
