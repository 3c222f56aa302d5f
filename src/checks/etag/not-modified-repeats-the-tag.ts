import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";

export const notModifiedRepeatsTheTag: Check = {
  id: "etag/not-modified-repeats-the-tag",
  kind: "exchange",
  title: "A 304 repeats the ETag",
  requirement: "RFC7232-4.1-01",
  appliesTo: ({ response }) => response.status === 304,
  judge: ({ response }) =>
    response.headers.etag === undefined
      ? [
          {
            where: "headers.etag",
            expected: "the current ETag",
            actual: "no header",
            message: "A 304 without an ETag does not say which version the client may keep",
          },
        ]
      : [],
  examples: {
    passes: exchange({ path: "/Users/u1", status: 304, headers: { etag: 'W/"1"' } }),
    fails: exchange({ path: "/Users/u1", status: 304 }),
  },
};
