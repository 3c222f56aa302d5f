import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { type DiscoveryEndpoint, discoveryTargetOf } from "./discovery.ts";

interface ReadOnlyEndpoint {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly endpoint: DiscoveryEndpoint;
}

const writes = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** A check that a discovery endpoint takes no write. Credentials that are refused say nothing about it. */
export const readOnlyEndpoint = ({ endpoint, ...check }: ReadOnlyEndpoint): Check => ({
  ...check,
  kind: "exchange",
  appliesTo: (exchange) =>
    writes.has(exchange.request.method) &&
    exchange.request.path.startsWith(`/${endpoint}`) &&
    !exchange.request.path.includes(".search") &&
    discoveryTargetOf(exchange)?.endpoint === endpoint,
  judge: ({ request, response }) =>
    response.status >= 300
      ? []
      : [
          {
            where: "status",
            expected: "a refusal, 405 or another 4xx",
            actual: String(response.status),
            message: `${request.method} on /${endpoint} was taken as a success, though nothing there can be written`,
          },
        ],
  examples: {
    passes: exchange({ method: "DELETE", path: `/${endpoint}`, status: 405 }),
    fails: exchange({ method: "DELETE", path: `/${endpoint}`, status: 204 }),
  },
});
