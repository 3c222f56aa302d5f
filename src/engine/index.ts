export { type Cleaning, clean } from "./clean.ts";
export { type Discovery, type DiscoveryEvent, discover } from "./discover/discover.ts";
export { type DriveEnd, drive } from "./drive/drive.ts";
export type { World } from "./drive/world.ts";
export { createJudge, type Judge, type JudgeOptions } from "./judge/judge.ts";
export { type Dialects, type PlanOptions, planRun } from "./plan/plan-run.ts";
