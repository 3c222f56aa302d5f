export { clean } from "./clean.ts";
export { discover } from "./discover/discover.ts";
export { drive } from "./drive/drive.ts";
export type { World } from "./drive/world.ts";
export { aimOf } from "./guard/aim.ts";
export { createJudge, type Judge } from "./judge/judge.ts";
export { type Dialects, planRun } from "./plan/plan-run.ts";
export { createRedactor } from "./redact.ts";
export { legalPath } from "./request-path.ts";
