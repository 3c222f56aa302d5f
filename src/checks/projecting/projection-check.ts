import { causeChecks } from "../memory/judgement.ts";
import { judgeProjection, type ProjectionCause } from "./judge-projection.ts";

/** A check of one rule of projection. */
export const projectionCheck = causeChecks<ProjectionCause>(
  ({ request }) => /ttributes=/i.test(request.path) || request.path.endsWith("/.search"),
  judgeProjection,
);
