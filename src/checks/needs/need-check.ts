import type { AppliesTo, Check, TraceCheck } from "../../model/check.ts";
import type { ToleranceId } from "../../scim/tolerance.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { judgeNeed } from "./judge-need.ts";

interface NeedCheck {
  readonly id: string;
  readonly title: string;
  /** The IdP's rule. */
  readonly requirement: string;
  readonly idp: string;
  readonly tolerance: ToleranceId;
  readonly examples: TraceCheck["examples"];
}

const mayNeedOne: AppliesTo = ({ request }) => request.method !== "DELETE";

/** A check that a target takes one documented request of an IdP that the RFC lets it refuse or read otherwise. */
export const needCheck = ({ tolerance, ...check }: NeedCheck): Check =>
  memoryCheck({
    ...check,
    appliesTo: mayNeedOne,
    judge: (memory, exchange, context) => judgeNeed(memory, exchange, context, tolerance),
  });
