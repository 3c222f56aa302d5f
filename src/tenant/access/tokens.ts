import type { Means } from "../plane.ts";
import type { Token } from "../records.ts";
import type { Shelf, Shelved } from "../shelf.ts";

/** The keys SCIM clients come in with. They are in memory too, because each request asks for one. */
export interface Tokens {
  /** The key that a client has; undefined for one that was never issued, or is not good any more. */
  readonly find: (presented: string) => Token | undefined;
  readonly all: () => readonly Token[];
  /** A new key, good at once; the ones it replaces are not from then on. Its text is nowhere but in the answer. */
  readonly issue: (
    name: string,
    by: string,
    text?: string,
  ) => Promise<{ readonly token: Token; readonly text: string }>;
  readonly revoke: (id: string) => Promise<void>;
  /** Whether a key was good once and is not any more: it is never good again. */
  readonly wasRevoked: (text: string) => Promise<boolean>;
}

export interface TokenOptions {
  readonly shelf: Shelf<Token>;
  /** By their digests. */
  readonly revoked: Shelf<Shelved>;
  readonly means: Means;
  /** Whether a new key replaces every other, or only one of the same name. */
  readonly isSingle: boolean;
}

const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const openTokens = async ({ shelf, revoked, means, isSingle }: TokenOptions): Promise<Tokens> => {
  let tokens = await shelf.all();
  const revoke = async (id: string): Promise<void> => {
    const gone = tokens.find((token) => token.id === id);
    if (gone !== undefined) await revoked.put({ id: gone.digest });
    await shelf.remove(id);
    tokens = tokens.filter((token) => token !== gone);
  };
  return {
    find: (presented) => {
      const digest = means.digest(presented);
      return tokens.reduce<Token | undefined>(
        (found, token) => (means.isSameDigest(token.digest, digest) ? token : found),
        undefined,
      );
    },
    all: () => tokens,
    issue: async (name, issuedBy, text = means.newToken()) => {
      for (const { id } of tokens.filter((token) => isSingle || isSameName(token.name, name))) await revoke(id);
      const issuedAt = new Date(means.clock()).toISOString();
      const token = await shelf.put({ id: means.newId(), name, digest: means.digest(text), issuedAt, issuedBy });
      tokens = [...tokens, token];
      return { token, text };
    },
    revoke,
    wasRevoked: async (text) => (await revoked.get(means.digest(text))) !== undefined,
  };
};
