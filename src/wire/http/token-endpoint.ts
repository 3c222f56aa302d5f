import type { NoAnswer } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { decodeBody } from "./decode-body.ts";
import { dispatch, type RawAnswer } from "./dispatch.ts";
import { type LineOptions, openLine } from "./line.ts";
import { noAnswer } from "./no-answer.ts";
import type { IssuedToken } from "./oauth.ts";
import { readBody } from "./read-body.ts";
import { formEncoded, type Secrets } from "./secrets.ts";
import { adviceOn } from "./token-advice.ts";

/** A client of an authorization server, and where that issues tokens. */
export interface OAuthClient {
  readonly url: URL;
  readonly id: string;
  /** What proves the client: a secret, or an assertion that somebody else signed. */
  readonly secret: string;
  /** Where id and secret stand: in the form, or in a Basic header (RFC 6749 §2.3.1); an assertion stands in the form (RFC 7523 §2.2). */
  readonly style: "body" | "header" | "assertion";
  readonly scope?: string;
}

const bodyBytesMax = 262_144;
const saidMax = 300;

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

const proofs: Readonly<Record<OAuthClient["style"], (client: OAuthClient) => Readonly<Record<string, string>>>> = {
  body: ({ id, secret }) => ({ client_id: id, client_secret: secret }),
  header: () => ({}),
  assertion: ({ id, secret }) => ({ client_id: id, client_assertion_type: assertionType, client_assertion: secret }),
};

const form = (client: OAuthClient): string =>
  new URLSearchParams({
    grant_type: "client_credentials",
    ...proofs[client.style](client),
    ...(client.scope === undefined ? {} : { scope: client.scope }),
  }).toString();

/** RFC 6749 §2.3.1: both are form-encoded before they become a Basic header. */
const basicPair = ({ id, secret }: OAuthClient): string =>
  Buffer.from(`${formEncoded(id)}:${formEncoded(secret)}`).toString("base64");

const headers = (client: OAuthClient): readonly string[] => [
  "Accept",
  "application/json",
  "Content-Type",
  "application/x-www-form-urlencoded",
  ...(client.style === "header" ? ["Authorization", `Basic ${basicPair(client)}`] : []),
];

/** On one line, without secrets, and no longer than anybody reads. */
const said = (value: Json | undefined, secrets: Secrets): string | undefined =>
  typeof value === "string" && value !== ""
    ? secrets
        .withoutSecrets(value)
        .replaceAll(/[\p{C}\s]+/gu, " ")
        .trim()
        .slice(0, saidMax)
    : undefined;

const inWords = (status: number, body: JsonObject, { style }: OAuthClient, secrets: Secrets): string => {
  const [code, description] = [said(body.error, secrets), said(body.error_description, secrets)];
  const quoted = description === undefined ? "" : ` ("${description}")`;
  return `it answered ${status}${code === undefined ? "" : ` ${code}`}${quoted}; ${adviceOn(status, style, code)}`;
};

/** A lifetime some write as text. */
const lifetime = (seconds: Json | undefined): { readonly lifetimeMs?: number } => {
  const value = typeof seconds === "string" ? Number(seconds) : seconds;
  return typeof value === "number" && value > 0 ? { lifetimeMs: value * 1000 } : {};
};

/** RFC 6750 §2.1, and a little more: what can stand in a header at all. */
const isToken = (value: Json | undefined): value is string =>
  typeof value === "string" && /^[\u0021-\u007e]+$/.test(value);

/** RFC 6749 §5.1; a token of a kind we do not understand must not be used (§7.1). */
const issued = (status: number, body: JsonObject, client: OAuthClient, secrets: Secrets): IssuedToken | string => {
  if (status !== 200 && status !== 201) return inWords(status, body, client, secrets);
  const { access_token: token, token_type: type, expires_in: seconds } = body;
  if (body.error !== undefined) return inWords(status, body, client, secrets);
  if (!isToken(token))
    return `it answered ${status} without a usable access_token; check the address of the token endpoint`;
  if (typeof type === "string" && !/^bearer/i.test(type))
    return `it issued a token of the type ${said(type, secrets)}, and only bearer tokens can be used here`;
  return { kind: "token", token, ...lifetime(seconds) };
};

const readAnswer = (raw: RawAnswer, client: OAuthClient, secrets: Secrets): IssuedToken | string => {
  const header = (name: string): string | undefined => raw.headers[name]?.toString();
  if (raw.status >= 300 && raw.status < 400)
    return `it redirects (${raw.status}) to ${header("location") ?? "nowhere"}; check the address of the token endpoint`;
  const decoded = decodeBody(raw.bytes, header("content-encoding"), bodyBytesMax);
  if (!Buffer.isBuffer(decoded)) return decoded.message;
  const read = readBody(decoded, header("content-type"), (text) => text);
  if ("kind" in read) return read.message;
  if (isObject(read.body)) return issued(raw.status, read.body, client, secrets);
  const what = read.problem === "html" ? "with a web page" : "with something that is no JSON object";
  return `it answered ${raw.status} ${what}; ${adviceOn(raw.status < 300 ? 404 : raw.status, client.style)}`;
};

/** What the token endpoint is called; a query may hold what is nobody's business. */
const nameOf = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

/** Asks for one token. Whatever comes of it, no secret is in what is told. */
export const requestToken = async (
  client: OAuthClient,
  options: LineOptions,
  secrets: Secrets,
): Promise<IssuedToken | NoAnswer> => {
  const { url } = client;
  const line = openLine(url, options);
  secrets.keep(client.secret, basicPair(client), `${client.id}:${client.secret}`, ...line.secrets);
  const { proxyHost } = line;
  const raw = await dispatch(
    line.dispatcher,
    {
      origin: url.origin,
      path: `${line.pathPrefix}${url.pathname}${url.search}`,
      method: "POST",
      headers: [...line.headers, ...headers(client)],
      body: form(client),
    },
    { host: url.host, timeoutMs: options.timeoutMs, bodyBytesMax, ...(proxyHost === undefined ? {} : { proxyHost }) },
  );
  await line.dispatcher.destroy();
  const told = raw.kind === "no-answer" ? raw.message : readAnswer(raw, client, secrets);
  if (typeof told === "object") return told;
  const reason = raw.kind === "no-answer" ? raw.reason : "refused";
  return noAnswer(reason, secrets.withoutSecrets(`no access token from ${nameOf(url)}: ${told}`));
};
