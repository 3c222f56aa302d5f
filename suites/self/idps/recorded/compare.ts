import type { Dialect, FlowRequest } from "../../../../src/model/idp.ts";
import { isObject, type Json } from "../../../../src/scim/json.ts";
import { decoded, isPartial, pathOf, type RecordedCase } from "./recorded-case.ts";

/** What the transport and the run add, and what a proxy changed. */
const notOurs: ReadonlySet<string> = new Set(["authorization", "host", "connection", "content-length"]);

export const headersOf = (dialect: Dialect, { method, body }: FlowRequest): Readonly<Record<string, string>> =>
  Object.fromEntries(
    dialect.headers
      .filter(({ on }) => on === "all" || (on === "body" ? body !== undefined : method !== "GET"))
      .map(({ name, value }) => [name.toLowerCase(), value]),
  );

const headerProblems = (recorded: RecordedCase, dialect: Dialect, request: FlowRequest): readonly string[] => {
  const sent = headersOf(dialect, request);
  return Object.entries(recorded.headers ?? {})
    .filter(([name, value]) => !notOurs.has(name.toLowerCase()) && sent[name.toLowerCase()] !== value)
    .map(([name, value]) => `header ${name}: expected ${value}, sent ${sent[name.toLowerCase()]}`);
};

/** Documentation prints queries decoded; what cannot stand in a request line was never on the wire. */
const isPrintedDecoded = (path: string): boolean => /[ "]/.test(path);

const pathProblems = (recorded: RecordedCase, { path }: FlowRequest): readonly string[] => {
  const expected = pathOf(recorded);
  const [bare = "", query = ""] = expected.split("?");
  const [sentBare = "", sentQuery = ""] = path.split("?");
  const problems: string[] = [];
  if (decoded(bare) !== decoded(sentBare)) problems.push(`path: expected ${bare}, sent ${sentBare}`);
  const isSame = isPrintedDecoded(expected) ? decoded(query) === decoded(sentQuery) : query === sentQuery;
  const isCut = isPartialQuery(recorded) && decoded(sentQuery).startsWith(decoded(query));
  if (!isSame && !isCut) problems.push(`query: expected ${query}, sent ${sentQuery}`);
  return problems;
};

/** The source says that it did not print the paging. */
const isPartialQuery = ({ note = "" }: RecordedCase): boolean => note.includes("startIndex/count not printed");

/** A test connection asks for a GUID that no case can know; a placeholder password is made at random. */
const withoutChance = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "{uuid}")
    .replaceAll(/"password":"[^"]*"/g, '"password":"{placeholder}"');

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
};

/** Where the dump tool sorted the keys, their order says nothing. */
const isSorted = ({ note = "" }: RecordedCase): boolean => note.includes("Keys sorted");

const contains = (whole: Json | undefined, part: Json): boolean => {
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((one, index) => contains(whole[index], one));
  if (isObject(part))
    return isObject(whole) && Object.entries(part).every(([key, value]) => contains(whole[key], value));
  return whole === part;
};

const bodyProblems = (recorded: RecordedCase, { body }: FlowRequest): readonly string[] => {
  if (recorded.body === null)
    return body === undefined || recorded.operation === "any.headers" ? [] : [`body: sent ${JSON.stringify(body)}`];
  if (isPartial(recorded))
    return contains(body, recorded.body)
      ? []
      : [`body: expected at least ${JSON.stringify(recorded.body)}, sent ${JSON.stringify(body)}`];
  const print = (value: Json): string => withoutPassword(JSON.stringify(isSorted(recorded) ? sorted(value) : value));
  const expected = print(recorded.body);
  const sent = print(body ?? null);
  return expected === sent ? [] : [`body: expected ${expected}\n          sent ${sent}`];
};

const withoutPassword = (text: string): string => text.replaceAll(/"password":"[^"]*"/g, '"password":"…"');

/** In what a request differs from the recorded one; nothing means byte for byte the same where the case speaks. */
export const differencesFrom = (recorded: RecordedCase, dialect: Dialect, request: FlowRequest): readonly string[] => {
  const same: RecordedCase =
    recorded.operation.includes("test") && recorded.idp === "entra"
      ? { ...recorded, path: withoutChance(recorded.path) }
      : recorded;
  const sent = same === recorded ? request : { ...request, path: withoutChance(request.path) };
  return [
    ...(recorded.method === request.method ? [] : [`method: expected ${recorded.method}, sent ${request.method}`]),
    ...pathProblems(same, sent),
    ...headerProblems(recorded, dialect, request),
    ...bodyProblems(recorded, request),
  ];
};
