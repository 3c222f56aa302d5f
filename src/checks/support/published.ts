import { type Check, type FindingDraft, type TraceCheck, traceCheck } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { type DiscoveryEndpoint, isDiscoveryRead } from "./discovery.ts";
import { targetOf } from "./request.ts";

/** The last answers that showed a discovery endpoint whole. */
export type Published = Readonly<Partial<Record<DiscoveryEndpoint, Exchange>>>;

interface PublishedCheck {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly appliesTo: (exchange: Exchange) => boolean;
  /** Undefined when too little was shown before to judge by; `published` is what was shown up to now. */
  readonly judge: (published: Published, exchange: Exchange) => readonly FindingDraft[] | undefined;
  readonly examples: TraceCheck["examples"];
}

const endpoints = ["ResourceTypes", "Schemas"] as const;

const isAskedPlainly = (exchange: Exchange): boolean => [...targetOf(exchange).query.keys()].length === 0;

const learn = (published: Published, exchange: Exchange): Published => {
  const endpoint = endpoints.find((each) => isDiscoveryRead(exchange, each));
  return endpoint === undefined || !isAskedPlainly(exchange) ? published : { ...published, [endpoint]: exchange };
};

/** A check that compares an answer of discovery with what /ResourceTypes and /Schemas showed when they were asked plainly. */
export const publishedCheck = ({ appliesTo, judge, ...check }: PublishedCheck): Check =>
  traceCheck<Published>({
    kind: "trace",
    ...check,
    initial: {},
    fold: (before, exchange) => {
      const state = exchange.request.method === "GET" ? learn(before, exchange) : before;
      const findings = appliesTo(exchange) ? judge(state, exchange) : undefined;
      return findings === undefined ? { state } : { state, isJudged: true, findings };
    },
  });

export { isAskedPlainly };
