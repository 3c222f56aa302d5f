interface Clockwork {
  readonly clock: () => number;
  readonly digest: (token: string) => string;
  readonly lifetimeS: number;
}

/** A client that asks for a token before each request must not fill the memory. */
const issuedMax = 10_000;

/** Remembers tokens for as long as they are good; all live equally long, so the first ones end first. */
export const issuedTokens = ({ clock, digest, lifetimeS }: Clockwork) => {
  const endsMs = new Map<string, number>();

  const forget = (nowMs: number): void => {
    for (const [token, endMs] of endsMs) {
      if (endMs > nowMs && endsMs.size < issuedMax) return;
      endsMs.delete(token);
    }
  };
  return {
    issue: (token: string): void => {
      const nowMs = clock();
      forget(nowMs);
      endsMs.set(digest(token), nowMs + lifetimeS * 1_000);
    },
    isIssued: (token: string): boolean => (endsMs.get(digest(token)) ?? 0) > clock(),
  };
};
