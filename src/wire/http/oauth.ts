import type { NoAnswer } from "../../model/exchange.ts";
import { type Authentication, bearerForm, type Credentials } from "./authentication.ts";
import type { Secrets } from "./secrets.ts";

/** A token as it was issued (RFC 6749 §5.1). */
export interface IssuedToken {
  readonly kind: "token";
  readonly token: string;
  /** Missing: the endpoint does not say. */
  readonly lifetimeMs?: number;
}

interface HeldToken {
  readonly credentials: string;
  readonly staleAtMs: number;
  readonly expiresAtMs: number;
  /** It came in place of a refused one, and nothing has been reached with it yet. */
  isDoubtful: boolean;
}

/** A token is renewed so long before its end that the slowest request still arrives with a good one; of a short life a tenth has to do. */
const renewedEarlyMsMax = 60_000;

const held = ({ token, lifetimeMs = Number.POSITIVE_INFINITY }: IssuedToken, nowMs: number): HeldToken => ({
  credentials: `Bearer ${token}`,
  staleAtMs: nowMs + lifetimeMs - Math.min(renewedEarlyMsMax, lifetimeMs / 10),
  expiresAtMs: nowMs + lifetimeMs,
  isDoubtful: false,
});

export interface OAuthOptions {
  /** Asks the token endpoint; the secrets of the asking are kept out already. */
  readonly requestToken: () => Promise<IssuedToken | NoAnswer>;
  readonly secrets: Secrets;
  readonly clock: () => number;
}

/** RFC 6749 §4.4: client credentials. All requests share one token, and one renewal of it. */
export const oauth = ({ requestToken, secrets, clock }: OAuthOptions): Authentication => {
  let holding: HeldToken | undefined;
  let renewal: Promise<Credentials> | undefined;

  const take = (issued: IssuedToken | NoAnswer, isDoubtful: boolean): Credentials => {
    renewal = undefined;
    if (issued.kind === "no-answer")
      return holding !== undefined && clock() < holding.expiresAtMs ? holding.credentials : issued;
    holding = { ...held(issued, clock()), isDoubtful };
    secrets.keep(issued.token);
    return holding.credentials;
  };

  const fetchToken = (isDoubtful: boolean): Promise<Credentials> => {
    renewal ??= requestToken().then((issued) => take(issued, isDoubtful));
    return renewal;
  };

  return {
    ...bearerForm,
    secrets,
    current: () => (holding !== undefined && clock() < holding.staleAtMs ? holding.credentials : fetchToken(false)),
    renew: async (refused) => {
      if (renewal !== undefined) return renewal;
      if (holding !== undefined && holding.credentials !== refused) return holding.credentials;
      if (holding?.isDoubtful) return undefined;
      holding = undefined;
      return fetchToken(true);
    },
    accepted: (credentials) => {
      if (holding?.isDoubtful && holding.credentials === credentials) holding.isDoubtful = false;
    },
  };
};
