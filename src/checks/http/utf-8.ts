import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";

const charsetOf = (contentType: string | undefined): string | undefined =>
  /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase();

const unicode = new Set(["utf-8", "utf8", "us-ascii", "ascii"]);

export const utf8: Check = {
  id: "http/utf-8",
  kind: "exchange",
  title: "Text goes over the wire as UTF-8",
  requirement: "RFC7644-3.8-02",
  appliesTo: ({ response }) =>
    response.status !== 204 && (response.body !== undefined || response.problem !== undefined),
  judge: ({ response }) => {
    const contentType = response.headers["content-type"];
    if (response.problem === "invalid-utf-8")
      return [{ where: "", expected: "UTF-8", actual: "bytes that are not UTF-8" }];
    const charset = charsetOf(contentType);
    if (charset === undefined || unicode.has(charset)) return [];
    return [{ where: "headers.content-type", expected: "UTF-8, or no charset", actual: contentType ?? "nothing" }];
  },
  examples: {
    passes: exchange({ headers: { "content-type": "application/scim+json;charset=UTF-8" }, body: {} }),
    fails: exchange({ headers: { "content-type": "application/scim+json; charset=iso-8859-1" }, body: {} }),
  },
};
