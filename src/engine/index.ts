export { clean } from "./clean.ts";
export { discover } from "./discover/discover.ts";
export { drive } from "./drive/drive.ts";
export type { World } from "./drive/world.ts";
export { createJudge, type Judge } from "./judge/judge.ts";
export { ownChecks } from "./judge/own-checks.ts";
export { type Dialects, planRun } from "./plan/plan-run.ts";
