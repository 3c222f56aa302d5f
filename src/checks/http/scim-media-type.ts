import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { acceptedTypes, hasJson, isJsonType, mediaTypeOf } from "../support/media-type.ts";
import { requestHeader } from "../support/request.ts";

const scim = "application/scim+json";

/** A client that asked for plain JSON may be given that; a type that is not JSON at all has its own check. */
export const scimMediaType: Check = {
  id: "http/scim-media-type",
  kind: "exchange",
  title: "SCIM content is labelled application/scim+json",
  requirement: "RFC7644-8.1-01",
  appliesTo: (exchange) =>
    hasJson(exchange) && !acceptedTypes(requestHeader(exchange, "accept")).includes("application/json"),
  judge: ({ response }) => {
    const mediaType = mediaTypeOf(response.headers["content-type"]);
    if (mediaType === scim || !isJsonType(mediaType)) return [];
    return [{ where: "headers.content-type", expected: scim, actual: response.headers["content-type"] ?? "nothing" }];
  },
  examples: {
    passes: exchange({ body: {} }),
    fails: exchange({ headers: { "content-type": "application/json" }, body: {} }),
  },
};
