export { parseCurl } from "./curl/parse-curl.ts";
export { decodeText } from "./decode-text.ts";
export { parseHar } from "./har/parse-har.ts";
export { type LeftOut, type Reading, type Recorded, renderLeftOut } from "./heard.ts";
export { type Comparison, compareRuns, headerOf } from "./replay/compare-runs.ts";
export { pairReplayed, pairRuns, recordAsScenarios } from "./replay/record-as-scenarios.ts";
export { scenarioFrom } from "./scenario-from.ts";
export { scimTraffic } from "./scim-traffic.ts";
export { senderOf } from "./sender-of.ts";
