import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { hasJson, isJsonType, mediaTypeOf } from "../support/media-type.ts";

export const jsonMediaType: Check = {
  id: "http/json-media-type",
  kind: "exchange",
  title: "JSON is labelled as JSON",
  requirement: "RFC7644-3.1-01",
  appliesTo: hasJson,
  judge: ({ response }) => {
    const contentType = response.headers["content-type"];
    return isJsonType(mediaTypeOf(contentType))
      ? []
      : [
          {
            where: "headers.content-type",
            expected: "application/scim+json",
            actual: contentType ?? "no such header",
            message: "The body is JSON, but its label says otherwise, so clients that look at the label refuse it",
          },
        ];
  },
  examples: {
    passes: exchange({ headers: { "content-type": "application/scim+json; charset=utf-8" }, body: {} }),
    fails: exchange({ headers: { "content-type": "text/plain" }, body: {} }),
  },
};
