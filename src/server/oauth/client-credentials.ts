/** Who a client says it is. Two readings of a secret stand where some clients encode it in the header and others do not. */
export interface Client {
  readonly id: string;
  readonly secrets: readonly string[];
}

export interface Malformed {
  readonly problem: string;
}

export const isMalformed = (client: Client | Malformed): client is Malformed => "problem" in client;

const basic = /^basic +([\w+/]+={0,2}) *$/i;

/** RFC 6749 §2.3.1: in the header or in the body, not in both. */
export const clientIn = (authorization: string | undefined, form: URLSearchParams): Client | Malformed => {
  const [id, secret] = [form.get("client_id"), form.get("client_secret")];
  if (authorization === undefined) return { id: id ?? "", secrets: [secret ?? ""] };
  if (secret !== null) return { problem: "The client's secret stands in the header or in the body, not in both" };
  const encoded = basic.exec(authorization)?.[1];
  if (encoded === undefined || encoded.length % 4 !== 0)
    return { problem: "The header Authorization must be Basic, with client id and secret" };
  const pair = atob(encoded);
  const colon = pair.indexOf(":");
  if (colon < 0) return { problem: "Behind Basic stand client id and secret with a colon between" };
  const given = pair.slice(colon + 1);
  return { id: decoded(pair.slice(0, colon)), secrets: [given, decoded(given)] };
};

/** As the values of a form are written; never fails. */
const decoded = (text: string): string => new URLSearchParams(`v=${text.replaceAll("&", "%26")}`).get("v") ?? text;
