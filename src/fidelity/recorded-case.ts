import { isObject, type Json, type JsonObject } from "../scim/json.ts";

/** One recorded or documented request, as the files of `fixtures/idp-traffic` have it. */
export interface RecordedCase {
  readonly id: string;
  readonly idp: string;
  readonly flavour?: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: JsonObject | null;
  readonly confidence: string;
  readonly note: string;
  readonly source?: string;
}

/** One value of a body and the path a mapping would put it at. */
export interface Leaf {
  readonly path: string;
  readonly value: Json;
  /** The case says itself that there is such an attribute, whatever SCIM knows. */
  readonly isTold?: boolean;
  /** The case spells the path itself. */
  readonly isWritten?: boolean;
}

const utf8 = new TextDecoder();

const bytesOf = (escapes: string): Uint8Array =>
  Uint8Array.from(escapes.match(/[0-9a-f]{2}/gi) ?? [], (digits) => Number.parseInt(digits, 16));

/** As a server reads a path or query; what is no escape stays as it is. */
export const decoded = (text: string): string =>
  text.replaceAll("+", " ").replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => utf8.decode(bytesOf(escapes)));

/** A text as a part of an expression that finds just it. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const endpoints = /\/(Users|Groups)(?=[/?]|$)/;

const capitalised = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1).toLowerCase()}`;

/** Documentation is careless of the letter case of endpoints, as of the slash before them. */
const spelt = (recorded: RecordedCase): string => {
  const whole = recorded.path.replace(/^(?=(Users|Groups)(?:[/?]|$))/i, "/");
  return isRecorded(recorded) || endpoints.test(whole)
    ? whole
    : whole.replace(new RegExp(endpoints, "i"), (_, name: string) => `/${capitalised(name)}`);
};

/** Below the base address, which every customer has another one of. */
export const pathOf = (recorded: RecordedCase): string => {
  const whole = spelt(recorded);
  return whole.slice(Math.max(0, whole.search(endpoints)));
};

export const barePathOf = (recorded: RecordedCase): string => pathOf(recorded).split("?")[0] ?? "";

export const queryOf = (recorded: RecordedCase): string => pathOf(recorded).split("?").slice(1).join("?");

/** `Users` or `Groups`; undefined where the path leads elsewhere. */
export const endpointOf = (recorded: RecordedCase): string | undefined =>
  /^\/(Users|Groups)(?=\/|$)/.exec(barePathOf(recorded))?.[1];

/** The id in `/Users/{id}`, decoded; empty where there is none. */
export const idIn = (recorded: RecordedCase): string =>
  decoded(/^\/(?:Users|Groups)\/(.+)$/.exec(barePathOf(recorded))?.[1] ?? "");

/** One parameter of the query, decoded after the query was taken apart; undefined where there is none. */
export const parameterIn = (query: string, name: string): string | undefined => {
  const parameter = query.split(/&(?=[\w$.-]+=)/).find((one) => one.startsWith(`${name}=`));
  return parameter === undefined ? undefined : decoded(parameter.slice(name.length + 1));
};

/** The text that a JSON string stands for; whoever leaves out the quotes, or escapes nothing, means it as it is. */
export const meantBy = (value: string): string => {
  const inner = /^"(.*)"$/s.exec(value)?.[1];
  return inner === undefined ? value : inner.replaceAll(/\\(["\\/])/g, "$1");
};

/** What a look-up asks for. */
export const filterIn = (
  recorded: RecordedCase,
): { readonly attribute: string; readonly value: string } | undefined => {
  const [, attribute, value] =
    /^((?:[^\s[]|\[[^\]]*\])+) eq (.*)$/s.exec(parameterIn(queryOf(recorded), "filter") ?? "") ?? [];
  return attribute === undefined || value === undefined ? undefined : { attribute, value: meantBy(value) };
};

/** A counter in the query, as `startIndex`. */
export const counterIn = (query: string, name: string): number | undefined => {
  const digits = new RegExp(`(?:^|[?&])${name}=(\\d+)`).exec(query)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** A PATCH of SCIM 1.1 is a part of the resource; those members that go are marked. */
const asOperations = ({ schemas: _, id: __, members, ...attributes }: JsonObject): readonly JsonObject[] => {
  const listed = Array.isArray(members) ? members.filter(isObject) : [];
  const gone = listed
    .filter(({ operation }) => operation === "delete")
    .map(({ operation: _delete, ...member }) => member);
  const come = listed.filter(({ operation }) => operation !== "delete");
  return [
    ...(Object.keys(attributes).length === 0 ? [] : [{ op: "replace", value: attributes }]),
    ...(gone.length === 0 ? [] : [{ op: "remove", path: "members", value: gone }]),
    ...(come.length === 0 ? [] : [{ op: "add", path: "members", value: come }]),
  ];
};

export const operationsIn = ({ body }: RecordedCase): readonly JsonObject[] => {
  const operations = body?.Operations;
  if (Array.isArray(operations)) return operations.filter(isObject);
  return body === null ? [] : asOperations(body);
};

/** The source shows only a part of the body. */
export const isPartial = ({ note }: RecordedCase): boolean =>
  /\bPARTIAL\b|(?:^|[.;] )Partial(?::| body)|\b[Ee]xcerpt\b/.test(note) ||
  /\b(without|no) (the )?schemas\b|\bschemas\b( key)? (was |were |is |are )?(omitted|missing|left out|not (shown|printed|given))\b/i.test(
    note,
  );

/** RFC 7644 §3.5.2 has them in every PATCH; whoever only writes about one often does without. */
export const areSchemasUnsaid = (recorded: RecordedCase): boolean =>
  Array.isArray(recorded.body?.Operations) && recorded.body.schemas === undefined && !isRecorded(recorded);

const ownAttributes =
  /\b(custom|unknown|extra|additional|unmapped)\b[^.;]{0,40}\b(attribute|sub-?attribute|key|member|propert|field)/i;

/** The case speaks of an attribute that SCIM does not know: by its name, or of such attributes altogether. */
export const tellsOf = ({ note, operation }: RecordedCase, name: string): boolean =>
  ownAttributes.test(note) || `${operation} ${note}`.split(/[^\w$-]+/).includes(name);

/** It stands for whatever the IdP sends. */
const isAnything = ({ operation }: RecordedCase): boolean => /^any\./.test(operation);

const writing: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** The case speaks of method, path and headers only: it says so, or a write without a body was never sent. */
export const isBodyUnsaid = (recorded: RecordedCase): boolean => {
  const { body, note, method } = recorded;
  const isSaid = /\bbod(y|ies)( shape)? (was |were |is )?not\b/i.test(note);
  return body === null && (isAnything(recorded) || isSaid || writing.has(method));
};

/** The source says that it did not print all of the query. */
export const isQueryCut = (recorded: RecordedCase): boolean =>
  isAnything(recorded) || /\b(startIndex|count|query)\b[^.;]* not (printed|shown|documented)/i.test(recorded.note);

/** Whoever wrote the body down put its keys in another order; tests, of a client or written for one, compare what they parsed, whatever its order. */
export const isOrderLost = ({ note, confidence, source = "" }: RecordedCase): boolean =>
  /\bkeys sorted\b|normalised[^)]*\bkey order\b/i.test(note) ||
  /\btest fixture\b/i.test(confidence) ||
  /\/tests?\/[^\s]*\btest_/.test(source);

/** Whoever printed the query decoded says that the order of its parameters is none of the client's. */
export const isQueryOrderLost = ({ note }: RecordedCase): boolean =>
  /\border\b[^.;]*\bparameters?\b[^.;]*\b(source|normalised)\b|\b(source|normalised)\b[^.;]*\border of (the )?parameters\b/i.test(
    note,
  );

/** Somebody saw it on the wire. */
export const isRecorded = ({ confidence }: RecordedCase): boolean => /\brecorded\b/i.test(confidence);
