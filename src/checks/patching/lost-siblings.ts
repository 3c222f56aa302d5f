import type { JsonObject } from "../../scim/json.ts";
import { attributeOf, isUnassigned, slotsOf, valueIn } from "../memory/attributes.ts";
import type { Observation } from "../memory/effects.ts";
import type { Fault } from "../memory/judgement.ts";
import type { Write } from "../memory/memory.ts";
import { tellingEntries } from "../memory/same.ts";
import { keysOfOperation, operationsIn } from "../memory/touched-keys.ts";
import { show } from "../support/text.ts";
import { type Operation, operationOf } from "./cause.ts";

/** What a replace gives to one attribute, by path or without. */
const givenTo = ({ path, parsed, value }: Operation, name: string): JsonObject | undefined => {
  const given = path === undefined ? valueIn(value, name) : parsed?.subAttribute === undefined ? value : undefined;
  return typeof given === "object" && given !== null && !Array.isArray(given) ? (given as JsonObject) : undefined;
};

const lostIn = (
  observation: Observation,
  write: Write,
  operation: Operation,
  key: string,
): readonly Fault<"replace-merges">[] => {
  const { known, resource } = observation;
  const before = slotsOf(write.before[0]?.resource ?? {}).get(key);
  const after = slotsOf(resource).get(key);
  const attribute = before === undefined ? undefined : attributeOf(before, known.type.declared);
  if (before === undefined || after === undefined || attribute?.type !== "complex" || attribute.multiValued) return [];
  const given = givenTo(operation, before.name);
  if (given === undefined) return [];
  const lost = tellingEntries(before.value, attribute).filter(
    ([name]) => valueIn(given, name) === undefined && isUnassigned(valueIn(after.value, name)),
  );
  return lost.map(([name, value]) => ({
    cause: "replace-merges",
    finding: {
      where: `${after.pointer}/${name}`,
      expected: show(value),
      actual: "nothing",
      message: `A replace of ${before.name} that does not name ${name} took it away`,
    },
  }));
};

/**
 * RFC 7644 §3.5.2.3: a replace of a complex attribute leaves the sub-attributes it does not name. The interoperability profile wants the
 * opposite, so the kernel knows both readings; the RFC's own is held here.
 */
export const lostSiblings = (observation: Observation): readonly Fault<"replace-merges">[] => {
  const [write] = observation.writes;
  if (write === undefined || observation.writes.length > 1 || write.isRefused) return [];
  if (write.exchange.request.method !== "PATCH" || write.before.length !== 1) return [];
  const operations = operationsIn(write.exchange.request.body);
  return operations.flatMap((raw, index) => {
    const operation = operationOf(raw, observation.known.type);
    if (operation.op !== "replace") return [];
    const others = operations.filter((_, at) => at !== index).flatMap(keysOfOperation);
    const keys = keysOfOperation(raw).filter((key) => !others.includes(key));
    return keys.flatMap((key) => lostIn(observation, write, operation, key));
  });
};
