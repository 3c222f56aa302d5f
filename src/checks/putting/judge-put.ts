import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { type Judgement, join } from "../memory/judgement.ts";
import type { Memory } from "../memory/memory.ts";
import type { PutCause } from "./cause.ts";
import { ofAnswer } from "./judge-put-answer.ts";
import { ofObservation } from "./judge-put-effect.ts";

/** Everything one exchange says about PUT, by cause. */
export const judgePut = (memory: Memory, exchange: Exchange, context: CheckContext): Judgement<PutCause> =>
  join<PutCause>([ofAnswer(memory, exchange, context), ofObservation(memory, exchange, context)]);
