import type { CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { evaluateFilter, parseFilter } from "../../scim/index.ts";
import { type Json, textOf } from "../../scim/json.ts";
import { type ToleranceId, tolerances, tolerant } from "../../scim/tolerance.ts";
import { type Address, addressOf, parameterOf } from "../memory/address.ts";
import { attributeOf, isUnassigned, slotsOf, valueIn } from "../memory/attributes.ts";
import { observationOf } from "../memory/effects.ts";
import { judgeValue } from "../memory/judge-value.ts";
import type { Memory, Write } from "../memory/memory.ts";
import { idOf, isRefusal, isSuccess, pageIn } from "../memory/read-answer.ts";
import { operationsIn, touchedKeys } from "../memory/touched-keys.ts";
import { show } from "../support/text.ts";
import { mayUse } from "./may-use.ts";
import { patchedBy, refusalWithout, usesTolerance } from "./uses-tolerance.ts";

/** Refusals that are about credentials, other resources or the moment, not about the form of the request. */
const isAboutForm = ({ response }: Exchange): boolean =>
  isRefusal(response) &&
  ![401, 403, 404, 409, 412, 429].includes(response.status) &&
  valueIn(response.body, "scimType") !== "uniqueness";

const refused = (exchange: Exchange, id: ToleranceId): readonly FindingDraft[] => {
  const detail = valueIn(exchange.response.body, "detail");
  return [
    {
      where: "status",
      expected: "success",
      actual: String(exchange.response.status),
      message: `The IdP needs this of a target: ${tolerances[id].title}${typeof detail === "string" ? ` (“${detail}”)` : ""}`,
    },
  ];
};

/** Keywords about what an operation is to do, which nobody answers who cannot read the operation. */
const aboutContent: ReadonlySet<Json | undefined> = new Set(["invalidPath", "noTarget", "mutability", "invalidFilter"]);

/** Whether a refusal speaks of an operation's path, and not of its `op` as it was written. */
const understoodOperations = ({ request, response }: Exchange): boolean => {
  const detail = textOf(valueIn(response.body, "detail"));
  const said = (name: string) =>
    operationsIn(request.body).some((operation) => {
      const text = valueIn(operation, name);
      return typeof text === "string" && detail.includes(text);
    });
  return aboutContent.has(valueIn(response.body, "scimType")) || (said("path") && !said("op"));
};

/** A request may need several tolerances; the keyword of the refusal tells which of them is missing. */
const isRefusedFor = (exchange: Exchange, address: Address, memory: Memory, id: ToleranceId): boolean => {
  if (id === "op-any-case" && understoodOperations(exchange)) return false;
  const given = valueIn(exchange.response.body, "scimType");
  const says = (each: ToleranceId) => refusalWithout(exchange, address, memory, each) === given;
  if (says(id)) return true;
  const others = (Object.keys(tolerances) as ToleranceId[]).filter((each) => each !== id);
  return !others.some((each) => usesTolerance(exchange, address, memory, each) && says(each));
};

/** A filter that only a tolerant reader understands has to find what it means, too. */
const judgeFound = (exchange: Exchange, address: Address, memory: Memory, id: ToleranceId): readonly FindingDraft[] => {
  const filter = parseFilter(parameterOf(exchange, address, "filter") ?? "", tolerant);
  const page = pageIn(exchange, address);
  if (!filter.ok || page === undefined) return [];
  const listed = new Set(page.resources.map(idOf));
  const own = [...memory.resources.values()].filter(
    ({ type, isDeleted, states, writes }) =>
      type === address.type && !isDeleted && states.length === 1 && writes.length === 0,
  );
  const wrong = own.filter((known) => {
    const isMatch = evaluateFilter(filter.value, known.states[0]?.resource ?? {}, known.type.declared);
    return isMatch ? page.isComplete && !listed.has(known.id) : listed.has(known.id);
  });
  return wrong.map((known) => ({
    where: "/Resources",
    expected: listed.has(known.id) ? `not ${known.id}` : known.id,
    actual: listed.has(known.id) ? known.id : "not listed",
    message: `The IdP needs this of a target, and relies on the answer: ${tolerances[id].title}`,
  }));
};

/** Tolerances without which the RFC leaves another effect to choose, not only a refusal: what a target did has to be looked at. */
const hasOtherReading: ReadonlySet<ToleranceId> = new Set([
  "remove-listed-values",
  "add-creates-element",
  "dotted-keys",
]);

/** Where the tolerant reading is the only one an IdP can live with, the resource must show it. */
const judgeEffect = (
  write: Write,
  id: ToleranceId,
  memory: Memory,
  exchange: Exchange,
  context: CheckContext,
): readonly FindingDraft[] => {
  const observation = observationOf(memory, exchange, context);
  const [before] = write.before;
  if (observation === undefined || before === undefined) return [];
  const wanted = patchedBy(observation.known.type, before.resource, write.exchange.request.body, tolerant);
  if (!wanted.ok) return [];
  const [was, must, is] = [before.resource, wanted.value.resource, observation.resource].map(slotsOf);
  return [...touchedKeys(write.exchange.request)].flatMap((key): readonly FindingDraft[] => {
    const slot = must?.get(key) ?? was?.get(key);
    if (slot === undefined || before.open.has(key)) return [];
    const values = { before: was?.get(key)?.value, expected: must?.get(key)?.value, observed: is?.get(key)?.value };
    const isHidden = !observation.sees(slot, !isUnassigned(values.observed));
    const fault = isHidden ? undefined : judgeValue(values, attributeOf(slot, observation.known.type.declared));
    if (fault === undefined) return [];
    const message = `The IdP needs this of a target: ${tolerances[id].title}; the PATCH was answered ${write.exchange.response.status}, but did not do it`;
    return [
      { where: `${slot.pointer}${fault.pointer}`, expected: show(fault.expected), actual: show(fault.actual), message },
    ];
  });
};

const judgeSeen = (memory: Memory, exchange: Exchange, context: CheckContext, address: Address, id: ToleranceId) => {
  const observation = observationOf(memory, exchange, context);
  const writes = (observation?.writes ?? []).filter(
    ({ exchange: { request, response } }) => request.method === "PATCH" && isSuccess(response),
  );
  const at = writes.findLastIndex((each) => mayUse(each.exchange, id) && usesWhen(each, address, memory, id));
  const write = writes[at];
  // What was written over since tells nothing any more.
  const later = writes.slice(at + 1).flatMap(({ exchange: { request } }) => [...touchedKeys(request)]);
  if (write === undefined || [...touchedKeys(write.exchange.request)].some((key) => later.includes(key)))
    return undefined;
  return judgeEffect(write, id, memory, exchange, context);
};

/** As `usesTolerance`, of a PATCH that was sent when the resource was still in its earlier state. */
const usesWhen = (write: Write, address: Address, memory: Memory, id: ToleranceId): boolean => {
  const [before] = write.before;
  if (before === undefined) return false;
  const known = [...memory.resources.values()].find(({ type, id: own }) => type === address.type && own === address.id);
  if (known === undefined) return false;
  const then = { ...memory, resources: new Map([[known.key, { ...known, states: write.before }]]) };
  return usesTolerance(write.exchange, address, then, id);
};

/** Whether a request that needs the tolerance was taken, and did what the IdP means by it. */
export const judgeNeed = (
  memory: Memory,
  exchange: Exchange,
  context: CheckContext,
  id: ToleranceId,
): readonly FindingDraft[] | undefined => {
  const address = addressOf(exchange, context);
  if (address === undefined) return undefined;
  const seen = hasOtherReading.has(id) ? judgeSeen(memory, exchange, context, address, id) : undefined;
  if (!usesTolerance(exchange, address, memory, id)) return seen;
  if (isAboutForm(exchange)) return isRefusedFor(exchange, address, memory, id) ? refused(exchange, id) : [];
  if (exchange.request.method === "GET") return judgeFound(exchange, address, memory, id);
  return seen ?? [];
};
