import type { Headers } from "../../model/exchange.ts";
import type { Heard, LeftOut, Reading } from "../heard.ts";
import { type Argument, type OptionKind, readArguments } from "./options.ts";
import type { Command } from "./piece.ts";
import { splitShell } from "./split-shell.ts";
import { isForWindows, splitWindows } from "./split-windows.ts";

/** What one curl command sends, or why it cannot be told. */
type Said =
  | { readonly kind: "heard"; readonly heard: readonly Heard[] }
  | { readonly kind: "left"; readonly why: LeftOut };

const left = (why: LeftOut): Said => ({ kind: "left", why });

const header = (text: string): readonly (readonly [string, string])[] => {
  const [, name, value = ""] = /^\s*([^:;\s]+)\s*[:;]\s*(.*?)\s*$/s.exec(text) ?? [];
  return name === undefined ? [] : [[name.toLowerCase(), value]];
};

/** `name=content` has its content encoded; `=content` and `content` have no name. */
const encoded = (value: string): string => {
  const [, name = "", content = value] = /^([^=]*)=(.*)$/s.exec(value) ?? [];
  return `${name === "" ? "" : `${name}=`}${encodeURIComponent(content.replaceAll(/\p{Surrogate}/gu, "\ufffd"))}`;
};

const isFile = ({ kind, value }: Argument): boolean =>
  (["data", "json"].includes(kind) && value.startsWith("@")) ||
  (kind === "encoded" && /^[^=]*@/.test(value)) ||
  (kind === "header" && value.startsWith("@"));

const withQuery = (url: string, query: readonly string[]): string => {
  if (query.length === 0) return url;
  const [address = "", fragment] = url.split("#", 2);
  return `${address}${address.includes("?") ? "&" : "?"}${query.join("&")}${fragment === undefined ? "" : `#${fragment}`}`;
};

const dataOf = (given: readonly Argument[]): string | undefined => {
  const parts = given.filter(({ kind }) => ["data", "raw", "json", "encoded"].includes(kind));
  if (parts.length === 0) return undefined;
  const joint = parts.some(({ kind }) => kind === "json") ? "" : "&";
  return parts.map(({ kind, value }) => (kind === "encoded" ? encoded(value) : value)).join(joint);
};

const scimJson = "application/json";

const headersOf = (given: readonly Argument[]): Headers => {
  const isJson = given.some(({ kind }) => kind === "json");
  return Object.fromEntries([
    ...(isJson ? [["content-type", scimJson] as const, ["accept", scimJson] as const] : []),
    ...given.flatMap(({ kind, value }) => {
      if (kind === "agent") return [["user-agent", value] as const];
      return kind === "header" ? header(value) : [];
    }),
  ]);
};

const methodOf = (given: readonly Argument[], hasBody: boolean): string => {
  const has = (kind: OptionKind): boolean => given.some((argument) => argument.kind === kind);
  const named = given.findLast(({ kind }) => kind === "method")?.value;
  if (named !== undefined) return named.toUpperCase();
  if (has("head")) return "HEAD";
  return hasBody ? "POST" : "GET";
};

const said = (given: readonly Argument[], isCut: boolean): Said => {
  const urls = given.flatMap(({ kind, value }) => (kind === "url" ? [value] : []));
  if (isCut) return left("with a quote that is never closed");
  if (given.some(({ kind }) => kind === "file")) return left("sending a file or a form");
  if (given.some(isFile)) return left("with a body in a file that is not part of the recording");
  if (urls.length === 0) return left("without an address");
  const data = dataOf(given);
  const isGet = given.some(({ kind }) => kind === "get" || kind === "head");
  const query = [
    ...given.flatMap(({ kind, value }) => (kind === "query" ? [encoded(value)] : [])),
    ...(isGet && data !== undefined ? [data] : []),
  ];
  const text = isGet ? undefined : data;
  return {
    kind: "heard",
    heard: urls.map((url) => ({
      method: methodOf(given, text !== undefined),
      url: withQuery(url, query),
      headers: headersOf(given),
      ...(text === undefined ? {} : { text }),
    })),
  };
};

/** What the script itself feeds to `@-`. */
const withInput = (given: readonly Argument[], { input }: Command): readonly Argument[] =>
  input === undefined
    ? given
    : given.map((argument) => (argument.value === "@-" ? { kind: argument.kind, value: input } : argument));

/** `--next` begins another request in the same command. */
const requestsIn = (given: readonly Argument[]): readonly (readonly Argument[])[] => {
  const requests: Argument[][] = [[]];
  for (const argument of given) {
    if (argument.kind === "next") requests.push([]);
    else requests.at(-1)?.push(argument);
  }
  return requests;
};

const isCurl = (word: string): boolean => /(^|[\\/($`])curl(\.exe)?$/i.test(word);

const read = (command: Command): readonly Said[] => {
  const at = command.words.findIndex(isCurl);
  if (at < 0) return [];
  const given = withInput(readArguments(command.words.slice(at + 1)), command);
  return requestsIn(given).map((one) => said(one, command.isCut));
};

/** The requests of every curl command in a script; what else stands there is passed over. Never throws, whatever the text. */
export const parseCurl = (text: string): Reading => {
  const commands = isForWindows(text) ? splitWindows(text) : splitShell(text);
  const all = commands.flatMap(read);
  return {
    heard: all.flatMap((one) => (one.kind === "heard" ? one.heard : [])),
    leftOut: all.flatMap((one) => (one.kind === "left" ? [one.why] : [])),
  };
};
