/** What programs may use: the parts put together, as the command line uses them. */
export { judgeRecord } from "./app/judge.ts";
export type { RunOutcome } from "./app/outcome.ts";
export { type Ran, run } from "./app/run.ts";
export { type Served, serve } from "./app/serve.ts";
export { validateFiles } from "./app/validate.ts";
export type { Check, Requirement } from "./model/check.ts";
export type { RecordEvent } from "./model/event.ts";
export type { Exchange, ScimRequest, ScimResponse, Transport } from "./model/exchange.ts";
export type { Finding, Readiness, Result, ScenarioResult } from "./model/result.ts";
export type { Scenario } from "./model/scenario.ts";
