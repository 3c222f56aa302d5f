export { clean } from "./clean.ts";
export { discover } from "./discover/discover.ts";
export { drive } from "./drive/drive.ts";
export type { World } from "./drive/world.ts";
export { createJudge, type Judge } from "./judge/judge.ts";
export { type Dialects, markFor, planRun } from "./plan/plan-run.ts";
export { unknownIdFor } from "./unknown-id.ts";
