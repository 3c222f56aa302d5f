import { causeChecks } from "../memory/judgement.ts";
import { judgeProjection } from "./judge-projection.ts";
import type { ProjectionCause } from "./question.ts";

/** A check of one rule of projection. */
export const projectionCheck = causeChecks<ProjectionCause>(
  ({ request }) => /ttributes=/i.test(request.path) || request.path.endsWith("/.search"),
  judgeProjection,
);
