import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { user } from "../memory/examples.ts";

/** RFC 7232 §2.3: a quoted opaque text without quotes or blanks in it, perhaps marked weak. */
const entityTag = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/;

export const isQuoted: Check = {
  id: "etag/is-quoted",
  kind: "exchange",
  title: "An ETag is a text in double quotes, with W/ before it when weak",
  requirement: "RFC7232-2.3-01",
  appliesTo: ({ response }) => response.headers.etag !== undefined,
  judge: ({ response }) =>
    entityTag.test(response.headers.etag ?? "")
      ? []
      : [
          {
            where: "headers.etag",
            expected: 'an entity-tag, as W/"1"',
            actual: response.headers.etag ?? "",
            message: "The ETag header is no entity-tag, so HTTP clients and gateways cannot compare it",
          },
        ],
  examples: {
    passes: exchange({ path: "/Users/u1", headers: { etag: 'W/"1"' }, body: user() }),
    fails: exchange({ path: "/Users/u1", headers: { etag: "1" }, body: user() }),
  },
};
