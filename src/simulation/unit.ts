import type { Idp } from "../model/flow.ts";
import type { IdpTask } from "../model/idp.ts";
import type { DirectoryStep } from "../model/scenario.ts";

/** One thing done for one person or group; units that follow each other may go on at once. */
export interface Unit {
  readonly phase: number;
  readonly about: string;
  readonly over: "people" | "groups";
  readonly step: DirectoryStep;
  /** The IdP as it does this: in a round of a cycle, with the flow of the round. */
  readonly idp: Idp;
  /** What the IdP's administrator has before them when it is done again. */
  readonly tasks?: readonly IdpTask[];
  /** The IdP has no way out of what a fault brought about. */
  readonly isGivenUp?: true;
}

/** A person and a group may have the same key. */
export const subjectKey = ({ over, about }: Pick<Unit, "over" | "about">): string => `${over} ${about}`;
