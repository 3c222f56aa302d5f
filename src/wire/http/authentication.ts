import type { NoAnswer } from "../../model/exchange.ts";
import { createSecrets, type Secrets } from "./secrets.ts";

/** What stands in the header; undefined: no header; `NoAnswer`: it could not be had. */
export type Credentials = string | undefined | NoAnswer;

/** How a run proves who it is. The header is added in `wire/` and nowhere else, so nothing that is recorded ever holds it. */
export interface Authentication {
  /** The header the credentials stand in. */
  readonly headerName: string;
  /** A promise only where they have to be fetched first: most requests need not wait for anything. */
  readonly current: () => Credentials | Promise<Credentials>;
  /** Never issued by anybody, in the same form. */
  readonly wrong: string;
  /** The same form with nothing in it. */
  readonly empty: string;
  /** After these were refused: others to try once; undefined when there are none. */
  readonly renew?: (refused: string) => Promise<Credentials>;
  /** Told of each answer that is no refusal. */
  readonly accepted?: (credentials: string) => void;
  readonly secrets: Secrets;
}

const neverIssued = "scimulator-never-issued-0000";

/** RFC 6750 §2.1. */
export const bearerForm = {
  headerName: "Authorization",
  wrong: `Bearer ${neverIssued}`,
  empty: "Bearer ",
} as const;

const always = (
  form: Pick<Authentication, "headerName" | "wrong" | "empty">,
  value: string,
  ...more: readonly string[]
): Authentication => ({ ...form, current: () => value, secrets: createSecrets(value, ...more) });

/** A run without credentials; scenarios may still ask what wrong ones bring about. */
export const anonymous = (): Authentication => ({ ...bearerForm, current: () => undefined, secrets: createSecrets() });

export const bearer = (token: string): Authentication => always(bearerForm, `Bearer ${token}`, token);

/** The header's whole value, with whatever scheme of their own a target wants before the token. */
export const rawHeader = (headerName: string, value: string): Authentication =>
  always({ headerName, wrong: neverIssued, empty: "" }, value, value.slice(value.indexOf(" ") + 1));

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** RFC 7617. The wrong user is nobody's: guessing at a real one's password might lock the account. */
export const basic = (user: string, password: string): Authentication => {
  const pair = `${user}:${password}`;
  return always(
    {
      headerName: "Authorization",
      wrong: `Basic ${base64(`scimulator:${neverIssued}`)}`,
      empty: `Basic ${base64(":")}`,
    },
    `Basic ${base64(pair)}`,
    base64(pair),
    pair,
    password,
  );
};
