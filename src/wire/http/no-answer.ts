import type { NoAnswer, NoAnswerReason } from "../../model/exchange.ts";

/** What is known of a request when something goes wrong. */
export interface Circumstances {
  readonly host: string;
  /** The head of an answer had already come. */
  readonly isAnswerBegun: boolean;
  /** The proxy on the way. */
  readonly proxyHost?: string;
}

/** Whoever a connection was to be made with. */
const peer = ({ host, proxyHost }: Circumstances): string =>
  proxyHost === undefined ? host : `the proxy ${proxyHost}, on the way to ${host}`;

type Explanation = readonly [NoAnswerReason, (where: Circumstances, error: unknown) => string];

const tls =
  (what: string): Explanation[1] =>
  ({ host }) =>
    `no secure connection to ${host}: ${what}`;

const selfSigned: Explanation = [
  "tls",
  tls("its certificate is self-signed, or issued by an authority that is not known here"),
];

const closed: Explanation = [
  "reset",
  (where) =>
    where.isAnswerBegun
      ? `${where.host} cut the connection in the middle of its answer`
      : `${peer(where)} closed the connection without answering`,
];

const late: Explanation = ["timeout", (where) => `no connection to ${peer(where)} came about in time`];

/** Codes of Node, OpenSSL and undici, and what they mean for somebody who waits for an answer. */
const explanations: Readonly<Record<string, Explanation>> = {
  ECONNREFUSED: ["refused", (where) => `nothing listens at ${peer(where)}: the connection was refused`],
  EHOSTUNREACH: ["refused", (where) => `${peer(where)} cannot be reached from here: there is no route to it`],
  ENETUNREACH: ["refused", (where) => `${peer(where)} cannot be reached from here: there is no network to it`],
  EADDRNOTAVAIL: ["refused", (where) => `${peer(where)} is no address that can be connected to`],
  ENOTFOUND: ["dns", (where) => `the name ${where.proxyHost ?? where.host} is not known: check its spelling`],
  EAI_AGAIN: [
    "dns",
    (where) => `the name ${where.proxyHost ?? where.host} could not be looked up: the name service does not answer`,
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: selfSigned,
  SELF_SIGNED_CERT_IN_CHAIN: selfSigned,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: selfSigned,
  UNABLE_TO_GET_ISSUER_CERT: selfSigned,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: selfSigned,
  CERT_HAS_EXPIRED: ["tls", tls("its certificate has expired")],
  CERT_NOT_YET_VALID: ["tls", tls("its certificate is not valid yet")],
  ERR_TLS_CERT_ALTNAME_INVALID: ["tls", tls("its certificate was issued for another name")],
  EPROTO: ["tls", tls("it does not speak TLS as expected; is https the right scheme?")],
  ERR_SSL_WRONG_VERSION_NUMBER: ["tls", tls("it does not speak TLS; is https the right scheme?")],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ["tls", tls("it does not speak TLS; is https the right scheme?")],
  ETIMEDOUT: late,
  UND_ERR_CONNECT_TIMEOUT: late,
  UND_ERR_HEADERS_TIMEOUT: late,
  UND_ERR_BODY_TIMEOUT: late,
  ECONNRESET: closed,
  EPIPE: closed,
  UND_ERR_SOCKET: [
    "reset",
    (where) =>
      where.isAnswerBegun
        ? `${where.host} ended its answer before it was complete`
        : `${peer(where)} closed the connection without answering`,
  ],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: [
    "truncated",
    ({ host }) => `${host} sent a body of another length than it announced`,
  ],
  UND_ERR_HEADERS_OVERFLOW: ["oversized", ({ host }) => `${host} sent more header lines than anybody should read`],
  UND_ERR_INVALID_ARG: ["protocol", (_, error) => `the request cannot be sent as it is: ${messageOf(error)}`],
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const codeOf = (error: unknown): string => {
  if (typeof error !== "object" || error === null) return "";
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: readonly unknown[] };
  if (typeof code === "string" && explanations[code] !== undefined) return code;
  const inner = [cause, ...(errors ?? [])]
    .map((one) => (one === undefined ? "" : codeOf(one)))
    .find((found) => found !== "");
  return inner ?? (typeof code === "string" ? code : "");
};

/** A broken answer is called truncated once its head is there: what was cut is known to be an answer. */
const reasonOf = (reason: NoAnswerReason, code: string, { isAnswerBegun }: Circumstances): NoAnswerReason =>
  code === "UND_ERR_SOCKET" && isAnswerBegun ? "truncated" : reason;

/** What undici has no code for. */
const unasked: Readonly<Record<string, string>> = {
  "bad upgrade": "switched to another protocol",
  "bad response": "answered 100 Continue",
};

/** undici judges the announced length before it says that a head cannot be read, and asserts what every parsed head should fulfil. */
const isUnreadable = (error: unknown, code: string, { isAnswerBegun }: Circumstances): boolean =>
  code.startsWith("HPE_") ||
  code === "ERR_ASSERTION" ||
  (code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH" && !isAnswerBegun) ||
  (error instanceof Error && error.name === "HTTPParserError");

/** What a proxy answers instead of opening the way (RFC 9110 §9.3.6). */
const refusedBy = (status: string, { host, proxyHost }: Circumstances): NoAnswer =>
  noAnswer(
    "refused",
    status === "407"
      ? proxyRefuses(proxyHost ?? "")
      : `the proxy ${proxyHost} did not open the way to ${host}: it answered ${status}`,
  );

/** RFC 9110 §15.5.8. */
export const proxyRefuses = (proxyHost: string): string =>
  `the proxy ${proxyHost} refuses without credentials, or with these (407): they stand in its address, as http://user:password@${proxyHost}`;

/** An error of the network, in plain words. */
export const explain = (error: unknown, circumstances: Circumstances): NoAnswer => {
  const tunnel = /^Proxy response \((\d+)\)/.exec(messageOf(error))?.[1];
  if (tunnel !== undefined) return refusedBy(tunnel, circumstances);
  const surprise = unasked[messageOf(error)];
  if (surprise !== undefined) return noAnswer("protocol", `${circumstances.host} ${surprise}, which nobody asked for`);
  const code = codeOf(error);
  if (isUnreadable(error, code, circumstances))
    return noAnswer("protocol", `what ${circumstances.host} sent is not HTTP`);
  const found = explanations[code];
  if (found !== undefined) {
    const [reason, say] = found;
    return { kind: "no-answer", reason: reasonOf(reason, code, circumstances), message: say(circumstances, error) };
  }
  return noAnswer(
    code.startsWith("ERR_SSL") || code.startsWith("ERR_TLS") ? "tls" : "protocol",
    `the exchange with ${circumstances.host} broke off: ${code === "" ? messageOf(error) : code}`,
  );
};

export const noAnswer = (reason: NoAnswerReason, message: string): NoAnswer => ({ kind: "no-answer", reason, message });
