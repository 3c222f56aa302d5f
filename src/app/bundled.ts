import { randomBytes, randomUUID } from "node:crypto";
import { Trouble } from "../cli/trouble.ts";
import type { Profile, Quirk } from "../model/profile.ts";
import { didYouMean } from "../scenario/index.ts";
import { profiles } from "../server/profiles/index.ts";
import { quirks as allQuirks } from "../server/quirks/index.ts";
import { createServer, type Server } from "../server/server.ts";
import { bearerTokens, hashPassword } from "../wire/tokens.ts";

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
      `There is no profile "${id}". ${hintOf(
        id,
        profiles.map((one) => one.id),
      )}`,
    );
  return profile;
};

const findQuirk = (id: string): Quirk => {
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

/** Base64url of 24 random bytes: as good as any issued token. */
export const newToken = (): string => randomBytes(24).toString("base64url");

/** The bundled service provider as a profile and quirks make it. */
export const bundledServer = (profileId: string, quirkIds: readonly string[], token: string): Server =>
  createServer({
    profile: findProfile(profileId),
    quirks: quirkIds.map(findQuirk),
    tokens: bearerTokens([token]),
    clock: Date.now,
    newId: randomUUID,
    concealSecret: hashPassword,
  });
