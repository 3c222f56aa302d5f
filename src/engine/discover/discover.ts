import type { AppDoor } from "../../model/app-door.ts";
import type { Unanswered } from "../../model/event.ts";
import type { Answer, Exchange, NoAnswer, ScimRequest, Transport } from "../../model/exchange.ts";
import type { TargetFacts } from "../../model/facts.ts";
import { isObject, type Json } from "../../scim/index.ts";
import { discoveryId } from "../plan/summary.ts";
import { pathPart } from "../request-path.ts";
import { missingSchemas, readFacts, readResourceTypes, readSchemas } from "./read-facts.ts";

export type DiscoveryEvent = Exchange | Unanswered;

export interface Discovery {
  readonly facts: TargetFacts;
  /** What was asked, for the record. */
  readonly events: readonly DiscoveryEvent[];
  /** Set when nothing at all was answered: why. */
  readonly noAnswer?: NoAnswer;
  /** The target answered every request with 401 or 403. */
  readonly isRefused: boolean;
}

export interface DiscoveryWorld {
  readonly transport: Transport;
  readonly baseUrl: string;
  readonly clock: () => number;
  /** The application behind it, where it can be asked. */
  readonly app?: AppDoor | undefined;
}

interface Asked {
  readonly request: ScimRequest;
  readonly answer: Answer;
  readonly attempts: number;
  readonly atMs: number;
  readonly durationMs: number;
}

const schemasReadMax = 10;

/** Asking again is no use when the target is not there. */
const isHopeless = (answer: Answer): boolean =>
  answer.kind === "no-answer" && (answer.reason === "refused" || answer.reason === "dns" || answer.reason === "tls");

/** One request, and once more where it was lost, unless nothing was heard of the target before. */
const ask = async ({ transport, clock }: DiscoveryWorld, path: string, isSilent = false): Promise<Asked> => {
  const request: ScimRequest = { method: "GET", path, headers: { Accept: "application/scim+json" } };
  const atMs = clock();
  const first = await transport(request);
  const isFinal = first.kind === "response" || isSilent || isHopeless(first);
  const answer = isFinal ? first : await transport(request);
  return { request, answer, attempts: isFinal ? 1 : 2, atMs, durationMs: clock() - atMs };
};

const bodyOf = (asked: Asked | undefined): Json | undefined =>
  asked?.answer.kind === "response" && asked.answer.status === 200 ? asked.answer.body : undefined;

const asEvent = (asked: Asked, index: number, isTargetAlive: boolean): DiscoveryEvent => {
  const { request, answer, attempts, atMs, durationMs } = asked;
  const cause = { index, scenario: discoveryId, step: -1, purpose: "discovery", request, atMs, durationMs } as const;
  return answer.kind === "response"
    ? { kind: "exchange", ...cause, response: answer }
    : { kind: "no-answer", ...cause, noAnswer: answer, attempts, isProbeAnswered: isTargetAlive };
};

/** A server that shows its schemas page by page, or only one by one, is asked for those its resource types speak of. */
const askForMissing = async (
  world: DiscoveryWorld,
  types: Json | undefined,
  schemas: Json | undefined,
): Promise<readonly Asked[]> => {
  const known = readSchemas(schemas);
  const missing = known.length === 0 ? [] : missingSchemas(readResourceTypes(types), known);
  const asked: Asked[] = [];
  for (const urn of missing.slice(0, schemasReadMax))
    asked.push(await ask(world, `/Schemas/${pathPart(urn).replaceAll("%3A", ":")}`));
  return asked;
};

const isLost = (asked: Asked | undefined): boolean => asked?.answer.kind !== "response";

const isRefusal = ({ answer }: Asked): boolean =>
  answer.kind === "response" && (answer.status === 401 || answer.status === 403);

/** An application that can be asked says which product it is; one that does not is any. */
const askProduct = async ({ app }: DiscoveryWorld): Promise<Pick<TargetFacts, "app">> => {
  if (app === undefined) return {};
  const answer = await app.ask({ kind: "nobody" }, { method: "GET", path: "/" });
  const body = answer.kind === "response" ? answer.body : undefined;
  return { app: { product: isObject(body) && typeof body.product === "string" ? body.product : "" } };
};

/** Asks a target what it is and can. Nothing it answers, and no silence, makes this fail. */
export const discover = async (world: DiscoveryWorld): Promise<Discovery> => {
  const config = await ask(world, "/ServiceProviderConfig");
  const isThere = !isHopeless(config.answer);
  const types = isThere ? await ask(world, "/ResourceTypes", isLost(config)) : undefined;
  const schemas = isThere ? await ask(world, "/Schemas", isLost(config) && isLost(types)) : undefined;
  const more = isThere ? await askForMissing(world, bodyOf(types), bodyOf(schemas)) : [];
  const asked = [config, types, schemas, ...more].filter((one) => one !== undefined);
  const isAlive = asked.some(({ answer }) => answer.kind === "response");
  const bodies = {
    serviceProviderConfig: bodyOf(config),
    resourceTypes: bodyOf(types),
    schemas: bodyOf(schemas),
  };
  const facts = readFacts(
    world.baseUrl,
    bodies,
    more.flatMap((one) => bodyOf(one) ?? []),
  );
  return {
    facts: { ...facts, ...(await askProduct(world)) },
    events: asked.map((one, index) => asEvent(one, index, isAlive)),
    ...(isAlive || config.answer.kind === "response" ? {} : { noAnswer: config.answer }),
    isRefused: asked.every(isRefusal),
  };
};
