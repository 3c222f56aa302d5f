import type { Lore } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { type Slot, slotsOf, valueIn } from "../memory/attributes.ts";
import { bulkAnswerOf, bulkIdIn } from "./bulk.ts";
import { pathOf } from "./location.ts";

/** What a bulk request made: the ids it got, and which others it refers to. */
export interface Made {
  readonly id: string;
  /** What its data refers to of what was made in the same request, and by which attribute. */
  readonly refersTo: readonly { readonly id: string; readonly by: Pick<Slot, "name" | "urn"> }[];
}

/** By id; written to later, a resource is forgotten. */
export type Tied = ReadonlyMap<string, Made>;

const madeMax = 200;

/** Each `value` below an attribute, at whatever depth references stand. */
export const valuesIn = (json: Json | undefined, levels = 5): readonly Json[] => {
  if (levels === 0) return [];
  if (Array.isArray(json)) return json.flatMap((each: Json) => valuesIn(each, levels - 1));
  if (!isObject(json)) return [];
  return Object.entries(json as JsonObject).flatMap(([name, value]) =>
    name === "value" ? [value] : valuesIn(value, levels - 1),
  );
};

const slotsIn = (data: Json | undefined): readonly Slot[] => (isObject(data) ? [...slotsOf(data).values()] : []);

const idIn = (location: Json | undefined): string | undefined =>
  typeof location === "string" ? pathOf(location).split("/").at(-1) : undefined;

const madeBy = (exchange: Exchange): readonly Made[] => {
  const results = bulkAnswerOf(exchange)?.results ?? [];
  const made = results.flatMap(({ operation, status = 500, value }) => {
    const id = idIn(valueIn(value, "location"));
    const bulkId = valueIn(operation, "bulkId");
    return operation === undefined || status !== 201 || id === undefined || typeof bulkId !== "string"
      ? []
      : [{ id, bulkId, operation }];
  });
  const ids = new Map(made.map(({ bulkId, id }) => [bulkId, id]));
  return made.map(({ id, operation }) => ({
    id,
    refersTo: slotsIn(valueIn(operation, "data")).flatMap((by) =>
      valuesIn(by.value).flatMap((value) => {
        const referred = ids.get(bulkIdIn(value) ?? "");
        return referred === undefined ? [] : [{ id: referred, by }];
      }),
    ),
  }));
};

const isWrite = ({ request: { method, path } }: Exchange): boolean =>
  method !== "GET" && method !== "HEAD" && !path.endsWith("/.search");

/** Remembers what a bulk request tied together until something else is written. */
export const bulkLore: Lore<Tied> = {
  initial: new Map(),
  learn: (tied, exchange) => {
    if (!isWrite(exchange)) return tied;
    return new Map(
      madeBy(exchange)
        .slice(0, madeMax)
        .map((made) => [made.id, made]),
    );
  },
};
