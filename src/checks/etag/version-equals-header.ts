import type { Check } from "../../model/check.ts";
import type { ScimResponse } from "../../model/exchange.ts";
import { exchange } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { user } from "../memory/examples.ts";
import { resourceIn } from "../memory/read-answer.ts";
import { show } from "../support/text.ts";

const versionIn = ({ body }: ScimResponse) => valueIn(valueIn(resourceIn(body), "meta"), "version");

const shown = user({ meta: { resourceType: "User", version: 'W/"1"' } });

export const versionEqualsHeader: Check = {
  id: "etag/version-equals-header",
  kind: "exchange",
  title: "meta.version is the ETag header, letter by letter",
  requirement: "RFC7643-3.1-24",
  appliesTo: ({ response }) => response.headers.etag !== undefined && versionIn(response) !== undefined,
  judge: ({ response }) => {
    const version = versionIn(response);
    const { etag } = response.headers;
    const message =
      "meta.version and the ETag header name different versions, so one of them cannot be used in If-Match";
    return version === etag ? [] : [{ where: "/meta/version", expected: show(etag), actual: show(version), message }];
  },
  examples: {
    passes: exchange({ path: "/Users/u1", headers: { etag: 'W/"1"' }, body: shown }),
    fails: exchange({ path: "/Users/u1", headers: { etag: '"1"' }, body: shown }),
  },
};
