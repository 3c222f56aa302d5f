import type { Json } from "../scim/json.ts";
import type { Answer } from "./exchange.ts";
import type { Dialect, Directory, FlowContext, FlowRequest, IdpEvent, IdpMemory } from "./idp.ts";

/** What a flow leaves: the IdP's memory afterwards, what its administrator sees, and whether the operation worked in the IdP's eyes. */
export interface FlowEnd {
  readonly memory: IdpMemory;
  readonly events: readonly IdpEvent[];
  readonly failure?: FlowFailure;
  /** A directory changed by the IdP itself (an import that creates people); otherwise absent. */
  readonly directory?: Directory;
}

/**
 * The operation failed in the IdP's eyes.
 * `where`, `expected` and `actual` speak of the last answer and become the finding; `message` is the IdP's text.
 */
export interface FlowFailure {
  readonly rule: string;
  readonly message: string;
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
}

/** Yields requests, is handed answers, and is read top-down. Headers of the dialect are added by the engine. */
export type Flow = Generator<FlowRequest, FlowEnd, Answer>;

export type FlowFactory = (context: FlowContext) => Flow;

/**
 * One round of a provisioning cycle: the flow is played for everybody, or for every group, that the cycle looks at, one after the other.
 * Its step is `cycle`, whose subject is the key of the person or group.
 */
export interface Pass {
  readonly over: "people" | "groups";
  readonly flow: FlowFactory;
  readonly rule: string;
}

/** `unmanaged`: the account is left as it is; `absent`: there is none, or none any more. */
export interface Standing {
  readonly is: "active" | "inactive" | "unmanaged" | "absent";
  readonly rule: string;
}

/** `expected`: the IdP brings such a group for certain. */
export interface GroupStanding {
  readonly is: "expected" | "left open";
  /** What becomes of the group is told, too; otherwise it is brought once and left as it is. */
  readonly isFollowed: boolean;
  readonly rule: string;
}

/** An IdP's behaviour; its data is the dialect. */
export interface Idp {
  readonly id: string;
  /** Step kind (`assign-user`) to the flow that carries it out. A step that is missing is one this IdP does not have. */
  readonly flows: Readonly<Record<string, FlowFactory>>;
  /** What brings a whole directory to the target, round after round; missing where nothing is known of it. */
  readonly passes?: readonly Pass[];
  /** How the target should have the person whom the step is about, by what the IdP knows; missing where it follows from the directory alone. */
  readonly standing?: (context: FlowContext) => Standing;
  /** The same of a group; missing where a group is brought that has members whom the target knows. */
  readonly groupStanding?: (context: FlowContext) => GroupStanding;
  /** The rule by which a value that went away in the directory goes away at the target, too; missing where it is left there. */
  readonly clears?: string;
  /** By operation (`user.create`), what the IdP's own log calls it. */
  readonly logWords?: Readonly<Record<string, string>>;
  /** What settings of its dialect may say, where it is one of a few things. */
  readonly choices?: Readonly<Record<string, readonly Json[]>>;
  /** Other names a user may write: `azure-ad`, `google-workspace`. */
  readonly aliases: readonly string[];
}

/** Whoever has no flows of their own is played by these; then the dialect says everything. */
export const genericId = "generic";

/** What plays a dialect: the flows it names, or those of everybody who has none. */
export const behaviourOf = (idps: readonly Idp[], { behaviour }: Pick<Dialect, "behaviour">): Idp | undefined =>
  idps.find(({ id }) => id === behaviour) ?? idps.find(({ id }) => id === genericId);
