import type { Dialect, Directory, DirectoryGroup, DirectoryPerson } from "../model/idp.ts";
import type { DirectoryStepKind } from "../model/scenario.ts";
import type { JsonObject } from "../scim/json.ts";

/** No time passes at the IdP while a case is played. */
export const still = { nowMs: 0 } as const;

/** The key of the person, and of the group, a scene is about. */
export const hero = "hero";
export const crowd = "crowd";

/** Somebody of whom the directory says nothing yet. */
export const nobody: DirectoryPerson = {
  key: hero,
  id: `${hero}-in-the-directory`,
  isActive: true,
  isAssigned: true,
  attributes: {},
};

/** Somebody whom the case does not say anything about. */
export const somebody = (key: string): DirectoryPerson => ({
  ...nobody,
  key,
  id: `${key}-in-the-directory`,
  attributes: {
    userName: `${key}@example.org`,
    email: `${key}@example.org`,
    givenName: "Given",
    familyName: "Family",
    displayName: "Given Family",
  },
});

const byKey = <T extends { readonly key: string }>(things: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(things.map((thing) => [thing.key, thing]));

export const directoryOf = (people: readonly DirectoryPerson[], groups: readonly DirectoryGroup[] = []): Directory => ({
  people: byKey(people),
  groups: byKey(groups),
});

/** A target that holds what the case lets one infer it held. */
export interface Holdings {
  /** What a look-up finds. */
  readonly hits?: readonly JsonObject[];
  /** What a GET by id shows. */
  readonly shown?: JsonObject;
  /** The id that a create is answered with. */
  readonly newId?: string;
  /** How many resources a list without a filter has. */
  readonly total?: number;
  /** How many resources a page has at most, whatever was asked for. */
  readonly pageSizeMax?: number;
  /** Resource types beside users and groups. */
  readonly types?: readonly HeldType[];
  /** The version of what a GET by id shows. */
  readonly version?: string;
  /** What it does otherwise than others do. */
  readonly mood?: Mood;
}

/** A create meets one of the same name; there is no PATCH; a method is refused. */
export type Mood = "conflict" | "without PATCH" | "refuses PUT" | "refuses PATCH" | "refuses DELETE";

export const moods: readonly Mood[] = ["conflict", "without PATCH", "refuses PUT", "refuses PATCH", "refuses DELETE"];

export interface HeldType {
  readonly endpoint: string;
  readonly schema: string;
}

/** One thing the IdP's administrator does, or did. */
export interface Act {
  readonly step: DirectoryStepKind;
  readonly subject?: string;
  readonly manager?: string | null;
  readonly before: Directory;
  readonly directory: Directory;
  readonly target: Holdings;
}

/** Which step makes the IdP send such a request, in which world, and after which history. */
export interface Scene extends Act {
  readonly dialect: Dialect;
  /** From which the IdP knows the target's ids; nothing of it is compared. */
  readonly history: readonly Act[];
  /** What the IdP makes at random, as the case shows it. */
  readonly random?: string;
}
