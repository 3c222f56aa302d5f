import { lookupCheck } from "../needs/lookup.ts";

export const answersAPlainLookup = lookupCheck({
  id: "entra/answers-a-plain-lookup",
  idp: "entra",
  title: "A look-up without startIndex and count is answered with a list",
  requirement: "ENTRA-41",
  query: "filter=userName+eq+%22ada%22",
  isIts: (query) => !query.has("startIndex") && !query.has("count") && !(query.get("filter") ?? "").includes("["),
});
