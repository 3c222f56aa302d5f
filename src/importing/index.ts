export { parseCurl } from "./curl/parse-curl.ts";
export { decodeText } from "./decode-text.ts";
export { parseHar } from "./har/parse-har.ts";
export { type LeftOut, type Reading, type Recorded, renderLeftOut } from "./heard.ts";
export { scenarioFrom } from "./scenario-from.ts";
export { scimTraffic } from "./scim-traffic.ts";
export { senderOf } from "./sender-of.ts";
