import type { Known, Memory } from "../memory/memory.ts";
import type { TypeDefinition } from "../memory/types.ts";

/** The resources of a type that this scenario made and did not delete. */
export const ownOf = (memory: Memory, type: TypeDefinition): readonly Known[] =>
  [...memory.resources.values()].filter((known) => !known.isDeleted && known.type === type);
