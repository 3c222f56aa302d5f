export { clean } from "./clean.ts";
export { discover } from "./discover/discover.ts";
export { drive } from "./drive/drive.ts";
export { idpRequest } from "./drive/idp-request.ts";
export type { World } from "./drive/world.ts";
export { createJudge, type Judge } from "./judge/judge.ts";
export { type Dialects, planRun } from "./plan/plan-run.ts";
