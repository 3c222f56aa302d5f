import type { MappingLanguage } from "../model/idp.ts";
import type { Json } from "../scim/json.ts";
import { nearest } from "./nearest.ts";

/** An identity provider as scenarios may name it. */
export interface KnownIdp {
  readonly id: string;
  readonly aliases: readonly string[];
  /** App kinds, flavours or connectors; the first is the default. */
  readonly kinds: readonly string[];
  /** Steps its administrator has. */
  readonly steps: readonly string[];
  /** Names of its dialect's settings; absent means they are not checked. */
  readonly settings?: readonly string[];
  /** Those of them that are stretches of time. */
  readonly delays?: readonly string[];
  /** What some of them may say. */
  readonly choices?: Readonly<Record<string, readonly Json[]>>;
  /** Its own attribute names, which mappings may speak of. */
  readonly sources?: readonly string[];
}

/** What a scenario may refer to outside its own file. */
export interface Known {
  readonly idps: readonly KnownIdp[];
  /** Requirements and rules a `because` may cite; absent means they are not checked. */
  readonly requirements?: ReadonlySet<string>;
  /** How mappings are written; absent means they are not checked. */
  readonly mapping?: MappingLanguage;
}

/** By id or alias, in any letter case. */
export const findIdp = (name: string, { idps }: Known): KnownIdp | undefined => {
  const wanted = name.toLowerCase();
  return idps.find(({ id, aliases }) => [id, ...aliases].some((candidate) => candidate.toLowerCase() === wanted));
};

export const nearestIdp = (name: string, { idps }: Known): string | undefined =>
  nearest(
    name,
    idps.flatMap(({ id, aliases }) => [id, ...aliases]),
  );
