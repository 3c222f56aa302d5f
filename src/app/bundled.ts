import { randomBytes, randomUUID } from "node:crypto";
import { Trouble } from "../cli/trouble.ts";
import type { Profile, Quirk } from "../model/profile.ts";
import type { StoreFactory } from "../model/store.ts";
import { didYouMean } from "../scenario/index.ts";
import type { TokenEndpoint } from "../server/oauth/token-endpoint.ts";
import { profiles } from "../server/profiles/index.ts";
import { quirks as allQuirks } from "../server/quirks/index.ts";
import { createServer, type Server } from "../server/server.ts";
import { applications } from "../tenant/profiles/index.ts";
import { bearerTokens, hashPassword, newSeal } from "../wire/tokens.ts";

const hintOf = (word: string, valid: readonly string[]): string => {
  const { hint } = didYouMean(word, valid);
  return hint === undefined
    ? `Valid are: ${valid.slice(0, 8).join(", ")}${valid.length > 8 ? ", …" : ""}.`
    : `${hint[0]?.toUpperCase()}${hint.slice(1)}`;
};

const findProfile = (id: string): Profile => {
  const profile = profiles.find((one) => one.id === id);
  if (profile === undefined)
    throw new Trouble(
      applications.some((one) => one.id === id)
        ? `The profile "${id}" has an application behind its endpoint, which is not had here. Use serve --profile ${id} or --target bundled:${id}.`
        : `There is no profile "${id}". ${hintOf(
            id,
            [...profiles, ...applications].map((one) => one.id),
          )}`,
    );
  return profile;
};

export const findQuirk = (id: string): Quirk => {
  const quirk = allQuirks.find((one) => one.id === id);
  if (quirk === undefined)
    throw new Trouble(
      `There is no quirk "${id}". ${hintOf(
        id,
        allQuirks.map((one) => one.id),
      )}`,
    );
  return quirk;
};

/** Says so where a name stands for nothing, before anything is made for it. */
export const refuseUnknown = (profileId: string, quirkIds: readonly string[]): void => {
  findProfile(profileId);
  quirkIds.forEach(findQuirk);
};

/** Base64url of 24 random bytes: as good as any issued token. */
export const newToken = (): string => randomBytes(24).toString("base64url");

interface BundledMore {
  /** Where SCIM begins, and the scheme and host before it where a request names none. */
  readonly basePath?: string;
  readonly origin?: string;
  /** In memory without it. */
  readonly store?: StoreFactory;
  /** The userName of whom all tokens belong to. */
  readonly subject?: string;
  /** Takes the tokens it has issued too. */
  readonly oauth?: TokenEndpoint;
}

const withOAuth = (profile: Profile): Profile => ({ ...profile, features: { ...profile.features, oauth: true } });

/** The bundled service provider as a profile and quirks make it. Without a token every one is taken. */
export const bundledServer = (
  profileId: string,
  quirkIds: readonly string[],
  token: string | undefined,
  { oauth, subject, ...where }: BundledMore = {},
): Server => {
  const profile = findProfile(profileId);
  const isGiven = token === undefined ? () => true : bearerTokens([token]);
  return createServer({
    profile: oauth === undefined ? profile : withOAuth(profile),
    quirks: quirkIds.map(findQuirk),
    tokens: oauth === undefined ? isGiven : (presented) => isGiven(presented) || oauth.isIssued(presented),
    clock: Date.now,
    newId: randomUUID,
    concealSecret: hashPassword,
    seal: newSeal(),
    ...(subject === undefined ? {} : { subjectOf: () => subject }),
    ...where,
  });
};
