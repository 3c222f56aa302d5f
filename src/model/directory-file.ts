import type { JsonObject } from "../scim/json.ts";
import type { FaultStep, IdpChoice, Place } from "./scenario.ts";

/** How many people and groups are to be made up, and from which seed; the same numbers make the same directory. */
export interface Generation {
  readonly people: number;
  readonly groups: number;
  readonly seed: number;
  /** Some of the names are such as break software. */
  readonly hasEdges: boolean;
}

/** What happens to a directory, in the order of time. */
export type ScriptEntry = { readonly place: Place; readonly afterMs: number } & (
  | { readonly kind: "waits" }
  /** Whoever joins in the script is not there before; a number takes as many of the generated people. */
  | { readonly kind: "joins"; readonly who: string | number }
  | { readonly kind: "moves"; readonly who: string; readonly set: JsonObject }
  | { readonly kind: "leaves" | "returns" | "deletes"; readonly who: string }
  | {
      readonly kind: "changes";
      readonly group: string;
      readonly add: readonly string[];
      readonly remove: readonly string[];
      readonly displayName?: string;
    }
  /** So many joiners, movers and leavers that the seed makes up, spread over a stretch of time. */
  | { readonly kind: "events"; readonly count: number; readonly withinMs: number }
  /** What goes wrong between the IdP and the target; at the head of the script, from the first cycle on. */
  | { readonly kind: "fault"; readonly fault: FaultStep }
);

/** A directory as a file declares it: people and groups by key, in the neutral words of scenarios. */
export interface DirectoryFile {
  readonly file: string;
  readonly idp: Pick<IdpChoice, "settings" | "mapping"> & { readonly kind?: string };
  readonly people: Readonly<Record<string, JsonObject>>;
  readonly groups: Readonly<Record<string, { readonly displayName?: string; readonly members: readonly string[] }>>;
  readonly generate: Generation;
  readonly script: readonly ScriptEntry[];
}

const generatedKey = /^person(\d+)$/;

/** The key of a generated person, counted from 1. */
export const keyOfGenerated = (number: number): string => `person${number}`;

/** The number behind such a key; undefined for every other key. */
export const numberOfGenerated = (key: string): number | undefined => {
  const [, digits] = generatedKey.exec(key) ?? [];
  return digits === undefined ? undefined : Number(digits);
};
