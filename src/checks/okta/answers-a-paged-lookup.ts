import { lookupCheck } from "../needs/lookup.ts";

export const answersAPagedLookup = lookupCheck({
  id: "okta/answers-a-paged-lookup",
  idp: "okta",
  title: "A look-up by user name with startIndex and count is answered with a list",
  requirement: "OKTA-28",
  query: "filter=userName%20eq%20%22ada%22&startIndex=1&count=100",
  isIts: (query) => query.has("startIndex") && query.has("count"),
});
