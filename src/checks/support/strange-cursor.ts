import {
  type Check,
  type CheckContext,
  type FindingDraft,
  type Lore,
  loreCheck,
  type MemoryCheck,
} from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { valueIn } from "../memory/attributes.ts";
import { cursorAsked } from "./cursor-walk.ts";

/** Cursors the target gave out in this scenario. */
type Given = ReadonlySet<string>;

const givenMax = 1_000;

const lore: Lore<Given> = {
  initial: new Set(),
  learn: (given, { response: { body } }) => {
    const shown = ["nextCursor", "previousCursor"].map((name) => valueIn(body, name));
    const fresh = shown.filter((cursor) => typeof cursor === "string");
    return fresh.length === 0 || given.size >= givenMax ? given : new Set([...given, ...fresh]);
  },
};

interface StrangeCursorCheck {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  /** Undefined when there is nothing to judge. */
  readonly judge: (exchange: Exchange) => readonly FindingDraft[] | undefined;
  readonly examples: MemoryCheck["examples"];
}

const isAsked = (exchange: Exchange, context: CheckContext): boolean =>
  exchange.request.auth === undefined &&
  context.facts.capabilities.pagination?.cursor === true &&
  (cursorAsked(exchange, context) ?? "") !== "";

/** A check of what a target that declares cursors answers to one it never gave out. */
export const strangeCursorCheck = ({ judge, ...check }: StrangeCursorCheck): Check =>
  loreCheck<Given>({
    kind: "memory",
    ...check,
    lore,
    appliesTo: isAsked,
    judge: (given, exchange, context) =>
      given.has(cursorAsked(exchange, context) ?? "") ? undefined : judge(exchange),
  });
