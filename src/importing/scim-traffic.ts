import { isObject, type Json } from "../scim/json.ts";
import { addressOf, landmarkIn, likelyBase } from "./address.ts";
import type { Answered, Heard, LeftOut, ReadJson, Recorded } from "./heard.ts";
import { isJsonText, keptHeaders } from "./kept-headers.ts";
import { withoutSecrets } from "./secret-parameters.ts";

/** What of a recording was SCIM, below the one base address that most of it went to. */
export interface Traffic {
  readonly recorded: readonly Recorded[];
  readonly leftOut: readonly LeftOut[];
}

const speaksScim = (body: Json | undefined): boolean => {
  const schemas = isObject(body) && Object.hasOwn(body, "schemas") ? body.schemas : undefined;
  return (
    Array.isArray(schemas) && schemas.some((urn) => typeof urn === "string" && /^urn:ietf:params:scim:/i.test(urn))
  );
};

const namesScim = ({ headers, answer }: Heard): boolean =>
  [headers["content-type"], headers.accept, answer?.headers["content-type"]].some((value) =>
    value?.toLowerCase().includes("application/scim+json"),
  );

/** One request with the base it went to; `undefined` where it does not look like SCIM. */
interface Placed {
  readonly heard: Heard;
  readonly base: string | undefined;
}

const isPage = ({ answer }: Heard): boolean => {
  const type = answer?.headers["content-type"];
  return type !== undefined && answer !== undefined && answer.status < 400 && !isJsonText(type);
};

const isPreflight = ({ method, headers }: Heard): boolean =>
  method === "OPTIONS" && headers["access-control-request-method"] !== undefined;

const place = (heard: Heard, readJson: ReadJson): Placed => {
  const { origin, path } = addressOf(heard.url);
  const landmark = landmarkIn(path);
  const hasSign = () =>
    namesScim(heard) ||
    /\/scim(\/|$)/i.test(path) ||
    speaksScim(heard.answer?.body) ||
    speaksScim(heard.text === undefined ? undefined : readJson(heard.text).body);
  const isScim = !isPreflight(heard) && !isPage(heard) && (landmark?.isSpelledRight === true || hasSign());
  return { heard, base: isScim ? origin + (landmark?.base ?? likelyBase(path)) : undefined };
};

/** The base that most requests went to; of equals the first. */
const commonBase = (placed: readonly Placed[]): string | undefined => {
  const counts = new Map<string, number>();
  for (const { base } of placed) if (base !== undefined) counts.set(base, (counts.get(base) ?? 0) + 1);
  return [...counts].reduce<readonly [string | undefined, number]>(
    (best, one) => (one[1] > best[1] ? one : best),
    [undefined, 0],
  )[0];
};

const methods: ReadonlySet<string> = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);

/** Deeper JSON than this is no resource, and could not be written as a scenario. */
const depthMax = 40;

const isTooDeep = (json: Json): boolean => {
  let level: readonly Json[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) return true;
    level = level.flatMap((value) =>
      Array.isArray(value) ? (value as readonly Json[]) : isObject(value) ? Object.values(value) : [],
    );
  }
  return false;
};

const isRedirect = (status: number): boolean => status >= 300 && status < 400 && status !== 304;

const controls = /[\p{Cc}]/u;

/** `/Users` and the like need a resource behind them before something may be changed. */
const isAimless = (method: string, path: string): boolean => {
  const segments = path.split(/[?#]/, 1)[0]?.split("/").filter(Boolean) ?? [];
  return (
    method !== "GET" &&
    (segments[0]?.toLowerCase() === "me" || (/^(PUT|PATCH|DELETE)$/.test(method) && segments.length < 2))
  );
};

/** Why a SCIM request cannot be a step; undefined when it can. */
const obstacle = ({ request, answer }: Recorded): LeftOut | undefined => {
  const { method, path, body, text } = request;
  if (!methods.has(method)) return `with method ${method.slice(0, 20).replaceAll(/\W/g, "?")}`;
  if (answer !== undefined && isRedirect(answer.status)) return "redirected";
  if (isAimless(method, path)) return "writing to /Me or to a whole collection";
  if (controls.test(path)) return "with control characters in its address";
  if (body !== undefined && isTooDeep(body)) return "nested deeper than a scenario can hold";
  if (`${path}${text ?? ""}${JSON.stringify(body) ?? ""}`.includes("${"))
    return 'with "${", which a scenario would fill in';
  return undefined;
};

/** What is told of an answer; a body nobody could follow says nothing. */
const answerOf = (answer: Answered): Answered => {
  const { body, ...rest } = answer;
  return body === undefined || isTooDeep(body) ? rest : answer;
};

const recordedFrom = (heard: Heard, base: string, readJson: ReadJson): Recorded => {
  const { origin, path, query } = addressOf(heard.url);
  const below = (origin + path).slice(base.length).replace(/\/+$/, "");
  return {
    request: {
      method: heard.method,
      path: `${below.startsWith("/") ? "" : "/"}${below}${withoutSecrets(query)}`,
      headers: keptHeaders(heard.headers),
      ...(heard.text === undefined ? {} : readJson(heard.text)),
      ...(heard.answer?.status === 401 ? { auth: heard.headers.authorization === undefined ? "none" : "wrong" } : {}),
    },
    ...(heard.answer === undefined ? {} : { answer: answerOf(heard.answer) }),
  };
};

/** What shows no endpoint of the RFC belongs to the common base when it lies below that. */
const settled = ({ heard, base }: Placed, common: string | undefined): string | undefined => {
  const { origin, path } = addressOf(heard.url);
  return base !== undefined && common !== undefined && (origin + path).startsWith(`${common}/`) ? common : base;
};

/** Keeps the SCIM requests of a recording and takes the base address and every credential off them. */
export const scimTraffic = (heard: readonly Heard[], readJson: ReadJson): Traffic => {
  const placed = heard.map((one) => place(one, readJson));
  const common = commonBase(placed);
  const recorded: Recorded[] = [];
  const leftOut: LeftOut[] = [];
  for (const candidate of placed) {
    const { heard: one } = candidate;
    const base = settled(candidate, common);
    if (base === undefined || base !== common) {
      leftOut.push(base === undefined ? "not SCIM" : "of another base address");
      continue;
    }
    const step = recordedFrom(one, base, readJson);
    const why = obstacle(step);
    if (why === undefined) recorded.push(step);
    else leftOut.push(why);
  }
  return { recorded, leftOut };
};
