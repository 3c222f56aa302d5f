import type { Check, CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Capabilities } from "../../model/facts.ts";
import { exchange } from "../example.ts";
import { addressOf } from "../memory/address.ts";
import { discoveryTargetOf } from "../support/discovery.ts";
import { isBulk, targetOf } from "../support/request.ts";

type Feature = "patch" | "filter" | "sort" | "bulk";

/** Who supports filters need not support every operator. */
const isPlainFilter = (filter: string): boolean => /^[\w.:-]+ eq "[^"]*"$/i.test(filter.trim());

/** The feature a request makes use of. */
const featureOf = (exchange: Exchange, context: CheckContext): Feature | undefined => {
  const { method } = exchange.request;
  const { segments, query } = targetOf(exchange);
  if (isBulk(exchange)) return "bulk";
  if (method !== "PATCH" && method !== "GET") return undefined;
  if (discoveryTargetOf(exchange) !== undefined || addressOf(exchange, context) === undefined) return undefined;
  if (method === "PATCH") return segments.length === 2 ? "patch" : undefined;
  const filter = query.get("filter");
  if (filter !== null) return isPlainFilter(filter) ? "filter" : undefined;
  return query.has("sortBy") ? "sort" : undefined;
};

const declared = (feature: Feature, { patch, filter, sort, bulk }: Capabilities): boolean | undefined =>
  ({ patch, filter: filter?.supported, sort, bulk: bulk?.supported })[feature];

/** 404 means the endpoint is missing only where there is no resource that could be; 405 and 501 always speak of the feature. */
const isDenied = (feature: Feature, status: number): boolean =>
  status === 501 || status === 405 || (feature === "bulk" && status === 404);

const titles: Readonly<Record<Feature, string>> = {
  patch: "PATCH",
  filter: "filtering",
  sort: "sorting",
  bulk: "bulk requests",
};

/** A sort or filter may be ignored or refused where it is not supported, and that is judged elsewhere. */
const mayNotWork: ReadonlySet<Feature> = new Set(["patch", "bulk"]);

const problem = (feature: Feature, isDeclared: boolean, status: number): FindingDraft => ({
  where: "status",
  expected: isDeclared ? `${titles[feature]} works, as ServiceProviderConfig says` : "405 or 501",
  actual: String(status),
  message: `ServiceProviderConfig says that ${titles[feature]} is ${isDeclared ? "" : "not "}supported, but ${
    isDeclared ? "it is refused" : "it works"
  }`,
});

export const capabilitiesAreTrue: Check = {
  id: "discovery/capabilities-are-true",
  kind: "exchange",
  title: "What ServiceProviderConfig declares is what the target does",
  requirement: "RFC7643-5-20",
  appliesTo: (exchange, context) => {
    const feature = featureOf(exchange, context);
    return feature !== undefined && declared(feature, context.facts.capabilities) !== undefined;
  },
  judge: (exchange, context) => {
    const feature = featureOf(exchange, context);
    const isDeclared = feature === undefined ? undefined : declared(feature, context.facts.capabilities);
    if (feature === undefined || isDeclared === undefined) return [];
    const { status } = exchange.response;
    const isBroken = isDeclared ? isDenied(feature, status) : status < 300 && mayNotWork.has(feature);
    return isBroken ? [problem(feature, isDeclared, status)] : [];
  },
  examples: {
    passes: exchange({ method: "PATCH", path: "/Users/1", status: 204 }),
    fails: exchange({ method: "PATCH", path: "/Users/1", status: 501, body: {} }),
  },
};
