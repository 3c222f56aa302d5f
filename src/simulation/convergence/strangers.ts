import type { Lane } from "../../engine/drive/lanes.ts";
import { carriesMark, sameName } from "../../engine/guard/ownership.ts";
import { memberNamed } from "../../engine/member.ts";
import { type JsonObject, textOf } from "../../scim/index.ts";
import type { Simulation } from "../simulation.ts";
import type { Teller } from "./teller.ts";

/** RFC 7643 §4.1.1: a user name stands for one user. */
const uniqueRequirement = "RFC7643-4.1.1-02";

const kind = { part: "surplus", where: "/Resources" } as const;

interface Stranger {
  readonly id: string;
  readonly resource: JsonObject;
  readonly exchange: number;
}

interface Place {
  readonly simulation: Simulation;
  readonly teller: Teller;
  readonly endpoint: string;
}

/** Whose user name it is. Everybody is looked through, so it is asked of a few only. */
const ownerOf = (keys: Iterable<string>, { book }: Simulation, name: string): string | undefined => {
  for (const key of keys) if (sameName(textOf(book.personOf(key)?.attributes.userName ?? ""), name)) return key;
  return undefined;
};

/** A create whose answer was lost may have left somebody there whom the IdP never came back to. */
const isOfUnsettled = (simulation: Simulation, name: string): boolean => {
  const keys = [...simulation.unsettled].map(({ about }) => about);
  return ownerOf(keys, simulation, name) !== undefined;
};

const wordsFor = ({ simulation, endpoint }: Place, name: string, id: string): string => {
  const { book, memory } = simulation;
  const owner = ownerOf(book.keys(), simulation, name);
  const linked = owner === undefined ? undefined : memory.links.get(owner);
  return linked === undefined
    ? `${owner ?? name}: ${endpoint}/${id} is there, and the identity provider is not linked to it`
    : `${owner}: is there twice, as ${endpoint}/${linked}, which the identity provider is linked to, and as ${endpoint}/${id}`;
};

/** Somebody with a name of this run whom the IdP is not linked to. */
export const seeStranger = (place: Place, lane: Lane, { id, resource, exchange }: Stranger): void => {
  const { simulation, teller, endpoint } = place;
  const name = textOf(memberNamed(resource, "userName") ?? id);
  if (!carriesMark(resource, simulation.planned.mark) || isOfUnsettled(simulation, name)) return;
  teller.tell(lane, {
    ...kind,
    requirement: uniqueRequirement,
    exchange,
    expected: "nobody else of that name",
    actual: `${endpoint}/${id}`,
    message: teller.wants(kind) ? wordsFor(place, name, id) : name,
  });
};
