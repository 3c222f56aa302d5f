import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { type Json, textOf } from "../../scim/json.ts";
import { slotsOf, valueIn } from "../memory/attributes.ts";
import type { Readings } from "../memory/expect-write.ts";
import type { Fault } from "../memory/judgement.ts";
import { type Known, type Memory, shownMark } from "../memory/memory.ts";
import { partsOf } from "../memory/parts.ts";
import { touchedKeys } from "../memory/touched-keys.ts";
import { requestHeader } from "../support/request.ts";
import { causeOf, type EffectCause, nameOf, type Operation } from "./cause.ts";
import { statusText } from "./status-text.ts";

/** The more an operation asks of a provider, the likelier it is why a request was refused. */
const specialFirst: readonly EffectCause[] = [
  "value-path",
  "remove-selected",
  "path-in-any-case",
  "qualified-path",
  "extension-path",
  "path-less-replace",
  "path-less-add",
  "remove-sub-attribute",
  "replace-merges",
  "add-merges",
];

const rank = (cause: EffectCause): number => {
  const at = specialFirst.indexOf(cause);
  return at < 0 ? specialFirst.length : at;
};

/** Keywords that speak of how an operation is written, whatever value it brings. */
const aboutForm = new Set(["invalidPath", "invalidSyntax", "invalidFilter", "noTarget", "mutability"]);

/** RFC 7643 §4.1.2 leaves it to the provider which roles and entitlements there are, and in which form it takes a phone number. */
const isProvidersChoice = (key: string): boolean => ["roles", "entitlements", "phonenumbers"].includes(key);

/** Whether a list would hold two values of one type, which many a provider has no room for. */
const repeatsType = (value: Json | undefined): boolean => {
  const types = (Array.isArray(value) ? (value as readonly Json[]) : [])
    .map((each) => valueIn(each, "type"))
    .filter((type) => typeof type === "string");
  return new Set(types).size < types.length;
};

/** A provider may have reasons of its own to refuse a value; how an operation is written is none of them. */
const mayBeUnwanted = ({ request, response }: Exchange, readings: Readings): boolean => {
  const keys = [...touchedKeys(request)];
  const isCrowded = (key: string) =>
    readings.some((reading) => reading.ok && repeatsType(slotsOf(reading.value.resource).get(key)?.value));
  return (
    !aboutForm.has(textOf(valueIn(response.body, "scimType"))) &&
    keys.some((key) => isProvidersChoice(key) || isCrowded(key))
  );
};

/** Statuses with a reason beyond the operation: credentials, permission, preconditions, size, rate, other data. */
export const hasOtherReason = (exchange: Exchange, readings: Readings, { facts }: CheckContext): boolean => {
  const { response } = exchange;
  if (requestHeader(exchange, "if-match") !== undefined) return true;
  if ([401, 403, 409, 412, 413, 428, 429].includes(response.status)) return true;
  if ([404, 405, 501].includes(response.status) && facts.capabilities.patch !== true) return true;
  const scimType = valueIn(response.body, "scimType");
  if (mayBeUnwanted(exchange, readings)) return true;
  return typeof scimType === "string" && ["uniqueness", "sensitive", "tooMany", "invalidVers"].includes(scimType);
};

/** Whether an attribute would have a sub-attribute that it did not have before. */
const bringsNewParts = (key: string, readings: Readings, { states }: Known): boolean => {
  const had = new Set(states.flatMap(({ resource }) => partsOf(slotsOf(resource).get(key)?.value)));
  return readings.some(
    (reading) => reading.ok && partsOf(slotsOf(reading.value.resource).get(key)?.value).some((part) => !had.has(part)),
  );
};

/** A provider may refuse references to resources it does not know, and attributes it never said it has. */
export const mayBeUnsupported = (exchange: Exchange, readings: Readings, known: Known, memory: Memory): boolean => {
  const keys = [...touchedKeys(exchange.request)];
  const isSure = (key: string) =>
    known.type.isPublished || (memory.shown.has(shownMark(known.type, key)) && !bringsNewParts(key, readings, known));
  return (
    !keys.every(isSure) || keys.some((key) => /(^|:)(members|manager)$/.test(key) && !refersToOwn(exchange, memory))
  );
};

const refersToOwn = ({ request }: Exchange, memory: Memory): boolean => {
  const ids = new Set([...memory.resources.values()].filter(({ isDeleted }) => !isDeleted).map(({ id }) => id));
  return referencesIn(request.body).every((id) => ids.has(id));
};

const referencesIn = (value: Json | undefined): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "value" && typeof inner === "string" ? [inner] : referencesIn(inner),
  );
};

export const judgeWrongRefusal = (
  exchange: Exchange,
  operations: readonly Operation[],
  known: Known,
): Fault<EffectCause>[] => {
  const causes = operations.map((operation) => ({ operation, cause: causeOf(operation, known.type) }));
  const [suspect] = [...causes].sort((a, b) => rank(a.cause) - rank(b.cause));
  if (suspect === undefined) return [];
  const detail = valueIn(exchange.response.body, "detail");
  return [
    {
      cause: suspect.cause,
      finding: {
        where: "status",
        expected: "200 or 204",
        actual: statusText(exchange),
        message: `A PATCH that SCIM allows was refused: ${nameOf(suspect.operation)}${typeof detail === "string" ? ` (“${detail}”)` : ""}`,
      },
    },
  ];
};
