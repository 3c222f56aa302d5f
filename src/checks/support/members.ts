import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Json } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";
import type { Memory } from "../memory/memory.ts";
import type { TypeDefinition } from "../memory/types.ts";
import { resourcesIn } from "./resources.ts";

interface ShownMember {
  readonly member: Json;
  /** JSON Pointer into the body. */
  readonly pointer: string;
}

/** The members of every group that an answer shows. */
export const membersIn = (exchange: Exchange, context: CheckContext): readonly ShownMember[] =>
  resourcesIn(exchange, context).flatMap(({ value, pointer }) => {
    const members = valueIn(value, "members");
    const listed: readonly Json[] = Array.isArray(members) ? members : [];
    return listed.map((member, at) => ({ member, pointer: `${pointer}/members/${at}` }));
  });

/** What the scenario made under an id; undefined where it made nothing, or things of several types. */
export const typeOfOwn = (id: string, memory: Memory): TypeDefinition | undefined => {
  const types = [...memory.resources.values()].filter((known) => known.id === id).map(({ type }) => type);
  return types.length === 1 ? types[0] : undefined;
};
