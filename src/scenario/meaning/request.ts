import type { JsonObject } from "../../scim/json.ts";
import { type Placed, textAt } from "../lenient.ts";
import { didYouMean } from "../nearest.ts";
import { atKey, atValue, type Misfit } from "../shape/misfit.ts";
import { methods } from "../short-request.ts";

const pathMisfits = (text: string, path: Placed["path"]): readonly Misfit[] =>
  /[#\p{Cc}]/u.test(text)
    ? [
        atValue(path, "A path has no # and no control characters", {
          hint: 'put parameters under "query", where they are encoded',
        }),
      ]
    : [];

const methodMisfits = (method: string, path: Placed["path"]): readonly Misfit[] =>
  methods.some((known) => known === method)
    ? []
    : [atValue(path, `Expected one of ${methods.join(", ")}, got "${method}"`, didYouMean(method, methods))];

/** What a raw request says does not contradict itself. */
const hasPages = ({ method, path }: JsonObject): boolean =>
  method === "GET" || (method === "POST" && /\/\.search$/.test(String(path)));

export const requestMisfits = ({ value, path }: Placed): readonly Misfit[] => [
  ...methodMisfits(textAt(value, "method") ?? "GET", [...path, "method"]),
  ...pathMisfits(textAt(value, "path") ?? "", [...path, "path"]),
  ...(value.body !== undefined && value.text !== undefined
    ? [atKey([...path, "text"], 'A request has a "body" or a "text", not both')]
    : []),
  ...(value.walk === true && !hasPages(value)
    ? [atKey([...path, "walk"], '"walk" follows the pages of a GET, or of a POST to a path that ends in /.search')]
    : []),
];
