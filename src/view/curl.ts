import type { ScimRequest } from "../model/exchange.ts";

const controls = /[^\P{Cc}]|\p{Cf}|\p{Cs}/gu;

const ansiEscape = (character: string): string =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/** One shell word. Text with unseen characters takes bash's `$'…'`, in which they are spelled out. */
export const quote = (text: string): string =>
  text.search(controls) === -1
    ? `'${text.replaceAll("'", "'\\''")}'`
    : `$'${text.replace(/[\\']/g, "\\$&").replace(controls, ansiEscape)}'`;

/** Hop-by-hop headers and those curl writes itself. */
const leftOut = ["connection", "content-length", "host", "accept-encoding", "authorization"];

const bodyOf = ({ body, text }: ScimRequest): string | undefined => (body === undefined ? text : JSON.stringify(body));

const compression = ({ headers }: ScimRequest): readonly string[] =>
  Object.keys(headers).some((name) => name.toLowerCase() === "accept-encoding") ? ["--compressed"] : [];

/** A bearer token that the reader has in a variable. */
const bearer: readonly string[] = ['--header "Authorization: Bearer $SCIM_TOKEN"'];

/** In double quotes, as the shell fills in what stands in a variable. */
const otherThanOwn = {
  none: [],
  wrong: ['--header "Authorization: Bearer never-issued"'],
  empty: ['--header "Authorization: Bearer "'],
} as const;

/**
 * The same request by hand; the credentials are the reader's to set, and `--globoff` keeps brackets in a filter as they are.
 * `own`: curl's options for the credentials of the run, where those are no bearer token; they name variables and hold no secret.
 */
export const renderCurl = (baseUrl: string, request: ScimRequest, own: readonly string[] = bearer): string => {
  const body = bodyOf(request);
  const headers = Object.entries(request.headers)
    .filter(([name]) => !leftOut.includes(name.toLowerCase()))
    .map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`);
  return [
    `curl --include --globoff --request ${quote(request.method)} ${quote(baseUrl + request.path)}`,
    ...(request.auth === undefined ? own : otherThanOwn[request.auth]),
    ...headers,
    ...compression(request),
    ...(body === undefined ? [] : [`--data-binary ${quote(body)}`]),
  ].join(" \\\n  ");
};
