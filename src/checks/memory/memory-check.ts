import { type Check, type Lore, loreCheck, type MemoryCheck } from "../../model/check.ts";
import { emptyMemory, type Memory } from "./memory.ts";
import { remember } from "./remember.ts";

const lore: Lore<Memory> = { initial: emptyMemory, learn: remember };

/** A check that knows the resources its scenario made. `memory` is what was known before the exchange. */
export const memoryCheck = (check: Omit<MemoryCheck<Memory>, "kind" | "lore">): Check =>
  loreCheck<Memory>({ kind: "memory", lore, ...check });
