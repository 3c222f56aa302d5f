import { lookupCheck } from "../needs/lookup.ts";

export const answersALookupWithoutCount = lookupCheck({
  id: "google/answers-a-lookup-without-count",
  idp: "google",
  title: "A look-up with startIndex but without count is answered with a list",
  requirement: "GOOGLE-11",
  query: "filter=userName%20eq%20%22ada%22&startIndex=1",
  isIts: (query) => query.has("startIndex") && !query.has("count"),
});
