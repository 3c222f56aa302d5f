import type { ScimRequest } from "../model/exchange.ts";

const controls = /[^\P{Cc}]|\p{Cf}|\p{Cs}/gu;

const ansiEscape = (character: string): string =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/** One shell word. Text with unseen characters takes bash's `$'…'`, in which they are spelled out. */
const quote = (text: string): string =>
  text.search(controls) === -1
    ? `'${text.replaceAll("'", "'\\''")}'`
    : `$'${text.replace(/[\\']/g, "\\$&").replace(controls, ansiEscape)}'`;

/** Hop-by-hop headers and those curl writes itself. */
const leftOut = ["connection", "content-length", "host", "accept-encoding", "authorization"];

const bodyOf = ({ body, text }: ScimRequest): string | undefined => (body === undefined ? text : JSON.stringify(body));

const compression = ({ headers }: ScimRequest): readonly string[] =>
  Object.keys(headers).some((name) => name.toLowerCase() === "accept-encoding") ? ["--compressed"] : [];

/** The words behind `Bearer`, in double quotes so that the shell fills the token in. */
const credentials = { run: ["$SCIM_TOKEN"], none: [], wrong: ["never-issued"], empty: [""] } as const;

/** The same request by hand; the token is the reader's to set, and `--globoff` keeps brackets in a filter as they are. */
export const renderCurl = (baseUrl: string, request: ScimRequest): string => {
  const body = bodyOf(request);
  const headers = Object.entries(request.headers)
    .filter(([name]) => !leftOut.includes(name.toLowerCase()))
    .map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`);
  return [
    `curl --include --globoff --request ${quote(request.method)} ${quote(baseUrl + request.path)}`,
    ...credentials[request.auth ?? "run"].map((value) => `--header "Authorization: Bearer ${value}"`),
    ...headers,
    ...compression(request),
    ...(body === undefined ? [] : [`--data-binary ${quote(body)}`]),
  ].join(" \\\n  ");
};
