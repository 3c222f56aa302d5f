import type { CaughtRequest } from "../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../scim/json.ts";
import {
  areSchemasUnsaid,
  barePathOf,
  decoded,
  escaped,
  isBodyUnsaid,
  isOrderLost,
  isPartial,
  isQueryCut,
  isQueryOrderLost,
  isRecorded,
  queryOf,
  type RecordedCase,
} from "./recorded-case.ts";

/** In what a request differs from the recorded one, and what it has where the source says that it left something out. */
export interface Comparison {
  readonly problems: readonly string[];
  readonly extras: readonly string[];
}

/** RFC 9110 §7.6.1 and credentials: the connection's and the run's, not the IdP's. */
const notCompared: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authorization",
  "host",
  "connection",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "content-length",
]);

/** RFC 9110 §7.6.3 and its like: what somebody between the IdP and whoever wrote the log has put in. */
const fromBetween =
  /^(via|forwarded|x-forwarded-.*|x-real-ip|x-request-id|x-amzn-trace-id|cf-.*|traceparent|tracestate)$/i;

/** Ids of requests and activities, and the time they were made at, are others each time. */
const withoutIds = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "{id}")
    .replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?/g, "{time}");

/** `authentik@<version>`: what stands in brackets is one of many. */
const fits = (recorded: string, sent: string): boolean => {
  const pattern = withoutIds(recorded)
    .split(/<\w[\w ]*>|\{\w+\}/)
    .map(escaped)
    .join(".+");
  return new RegExp(`^${pattern}$`, "s").test(withoutIds(sent));
};

/** The names of headers that are compared. */
export const namedHeaders = ({ headers }: RecordedCase): readonly string[] =>
  Object.keys(headers ?? {}).filter((name) => !notCompared.has(name.toLowerCase()) && !fromBetween.test(name));

/** Documentation names a media type without its parameters. */
const isNamed = (recorded: RecordedCase, name: string, expected: string, actual: string): boolean =>
  !isRecorded(recorded) && name.toLowerCase() === "content-type" && fits(expected, actual.split(/\s*;/)[0] ?? "");

const headerProblems = (recorded: RecordedCase, { headers }: CaughtRequest): readonly string[] => {
  const sent = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
  return namedHeaders(recorded).flatMap((name) => {
    const expected = recorded.headers?.[name] ?? "";
    const actual = sent.get(name.toLowerCase());
    if (actual !== undefined && (fits(expected, actual) || isNamed(recorded, name, expected, actual))) return [];
    return [
      `header ${name}: expected ${JSON.stringify(expected)}, sent ${actual === undefined ? "none" : JSON.stringify(actual)}`,
    ];
  });
};

/** Below an address that every customer has another one of. */
const isBelowBase = (recorded: string, sent: string): boolean =>
  fits(recorded, sent) || (recorded.endsWith(sent) && !/\/(Users|Groups)(\/|$)/.test(recorded.slice(0, -sent.length)));

/** Documentation prints queries decoded; what cannot stand in a request line was never on the wire. */
const isPrintedDecoded = (query: string): boolean => /[ "]/.test(query);

const sorted = (query: string): string => query.split("&").toSorted().join("&");

const isSameQuery = (recorded: RecordedCase, sent: string): boolean => {
  const expected = queryOf(recorded);
  const isDecoded = isPrintedDecoded(expected);
  const [left, right] = isDecoded ? [decoded(expected), decoded(sent)] : [expected, sent];
  return (
    left === right ||
    (isDecoded && isQueryOrderLost(recorded) && sorted(left) === sorted(right)) ||
    (/<|\{\w+\}/.test(left) && fits(left, right)) ||
    (isQueryCut(recorded) && right.startsWith(left === "" ? left : `${left}&`))
  );
};

const targetProblems = (recorded: RecordedCase, { target }: CaughtRequest): readonly string[] => {
  const bare = barePathOf(recorded);
  const [sentBare = "", ...queries] = target.split("?");
  const query = queries.join("?");
  return [
    ...(isBelowBase(decoded(bare), decoded(sentBare)) ? [] : [`path: expected ${bare}, sent ${sentBare}`]),
    ...(isSameQuery(recorded, query)
      ? []
      : [`query: expected ${queryOf(recorded) || "none"}, sent ${query || "none"}`]),
  ];
};

const isForm = ({ headers }: CaughtRequest): boolean => {
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  return /^application\/x-www-form-urlencoded\b/i.test(type);
};

/** A body as its media type writes it; a form as the object it is. */
const readBody = (caught: CaughtRequest): Json | undefined => {
  const { body } = caught;
  if (body === "") return undefined;
  return isForm(caught) ? Object.fromEntries(new URLSearchParams(body)) : (JSON.parse(body) as Json);
};

const printed = (value: Json | undefined): string => (value === undefined ? "nothing" : JSON.stringify(value));

interface Reading {
  readonly isPart: boolean;
  readonly isOrdered: boolean;
}

const at = (where: string, key: string | number): string =>
  `${where}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;

const none: Comparison = { problems: [], extras: [] };

const joined = (parts: readonly Comparison[]): Comparison => ({
  problems: parts.flatMap(({ problems }) => problems),
  extras: parts.flatMap(({ extras }) => extras),
});

const compareOrder = (expected: JsonObject, sent: JsonObject, where: string): Comparison => {
  const names = Object.keys(expected).filter((name) => Object.hasOwn(sent, name));
  const order = Object.keys(sent).filter((name) => Object.hasOwn(expected, name));
  return names.join("\n") === order.join("\n")
    ? none
    : {
        ...none,
        problems: [
          `body ${where || "/"}: expected the keys in the order ${names.join(", ")}; sent ${order.join(", ")}`,
        ],
      };
};

const compareObjects = (expected: JsonObject, sent: JsonObject, where: string, reading: Reading): Comparison => {
  const surplus = Object.keys(sent).filter((name) => !Object.hasOwn(expected, name));
  return joined([
    ...Object.keys(expected).map((name) =>
      compareValues(expected[name], Object.hasOwn(sent, name) ? sent[name] : undefined, at(where, name), reading),
    ),
    reading.isPart
      ? { ...none, extras: surplus.map((name) => at(where, name)) }
      : {
          ...none,
          problems: surplus.map((name) => `body ${at(where, name)}: expected nothing, sent ${printed(sent[name])}`),
        },
    reading.isOrdered && !reading.isPart ? compareOrder(expected, sent, where) : none,
  ]);
};

const compareLists = (expected: readonly Json[], sent: readonly Json[], where: string, reading: Reading): Comparison =>
  joined(
    Array.from({ length: Math.max(expected.length, sent.length) }, (_, index) =>
      compareValues(expected[index], sent[index], at(where, index), reading),
    ),
  );

const compareValues = (
  expected: Json | undefined,
  sent: Json | undefined,
  where: string,
  reading: Reading,
): Comparison => {
  if (isObject(expected) && isObject(sent)) return compareObjects(expected, sent, where, reading);
  if (Array.isArray(expected) && Array.isArray(sent)) return compareLists(expected, sent, where, reading);
  if (expected === sent) return none;
  return { ...none, problems: [`body ${where || "/"}: expected ${printed(expected)}, sent ${printed(sent)}`] };
};

const withoutSchemas = (sent: Json | undefined): Comparison & { readonly rest: Json | undefined } => {
  if (!isObject(sent) || sent.schemas === undefined) return { ...none, rest: sent };
  const { schemas: _, ...rest } = sent;
  return { ...none, extras: ["/schemas"], rest };
};

const compareBodies = (recorded: RecordedCase, caught: CaughtRequest): Comparison => {
  if (isBodyUnsaid(recorded)) return none;
  // RFC 6749 appendix B: the parameters of a form have no order.
  const reading = { isPart: isPartial(recorded), isOrdered: !isOrderLost(recorded) && !isForm(caught) };
  const sent = readBody(caught);
  if (!areSchemasUnsaid(recorded)) return compareValues(recorded.body ?? undefined, sent, "", reading);
  const { rest, ...unsaid } = withoutSchemas(sent);
  return joined([compareValues(recorded.body ?? undefined, rest, "", reading), unsaid]);
};

/** Byte for byte where the case speaks. */
export const compare = (recorded: RecordedCase, caught: CaughtRequest): Comparison =>
  joined([
    {
      ...none,
      problems: [
        ...(recorded.method === caught.method ? [] : [`method: expected ${recorded.method}, sent ${caught.method}`]),
        ...targetProblems(recorded, caught),
        ...headerProblems(recorded, caught),
      ],
    },
    compareBodies(recorded, caught),
  ]);
