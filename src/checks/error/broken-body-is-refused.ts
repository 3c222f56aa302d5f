import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { hasBrokenBody } from "../support/broken-body.ts";
import { exampleError } from "../support/error-body.ts";

/** Answers that speak of the caller, the moment or the media type come before the body is read; a 5xx has its own check. */
const isOther = (status: number): boolean =>
  status === 401 ||
  status === 403 ||
  status === 404 ||
  status === 412 ||
  status === 413 ||
  status === 415 ||
  status === 428 ||
  status === 429 ||
  status >= 500;

export const brokenBodyIsRefused: Check = {
  id: "error/broken-body-is-refused",
  kind: "exchange",
  title: "A body that is not JSON is refused with 400",
  requirement: "RFC7644-3.12-09",
  appliesTo: (exchange) => hasBrokenBody(exchange) && !isOther(exchange.response.status),
  judge: ({ response: { status } }) =>
    status === 400
      ? []
      : [
          {
            where: "status",
            expected: "400",
            actual: String(status),
            message:
              status < 300
                ? "A body that is not JSON was taken as a success, so a damaged request would change data unseen"
                : "A body that is not JSON is refused with another status than 400",
          },
        ],
  examples: {
    passes: exchange({ method: "POST", requestText: '{"userName":', status: 400, body: exampleError(400) }),
    fails: exchange({ method: "POST", requestText: '{"userName":', status: 422, body: exampleError(422) }),
  },
};
