import type { Json, JsonObject } from "../scim/json.ts";
import type { Capability } from "./facts.ts";
import type { ImportChange, ImportMatch } from "./idp.ts";

/** A place in a YAML file, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One mistake in a file we were given: where, what was expected, the nearest valid word. */
export interface Issue extends Place {
  readonly message: string;
  readonly hint?: string;
}

/** One story, as parsed from YAML; `id` is its path below the scenarios folder without ending: `okta/create-user`. */
export interface Scenario {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly description?: string;
  readonly idp?: IdpChoice;
  /** The cell of the grid it fills, as `create-user`; IdP scenarios have one. */
  readonly operation?: string;
  readonly tags: readonly string[];
  readonly needs: readonly Capability[];
  /** Nothing else of the run goes on meanwhile, because it looks at all that the target holds. */
  readonly isAlone?: boolean;
  /** Requirement or IdP rule the whole scenario demonstrates. */
  readonly because?: string;
  readonly directory: DirectoryDeclaration;
  /** Raw requests that make true what the story presupposes; purpose `setup`. */
  readonly given: readonly RequestStep[];
  readonly steps: readonly Step[];
}

export interface IdpChoice {
  readonly is: string;
  /** App kinds or flavours it is run as, one planned scenario each; empty means the behaviour is the same for all: run as the first, count for every. */
  readonly kinds: readonly string[];
  /** Overrides of the dialect's settings by dotted name, and of its mapping (source to target path; null removes). */
  readonly settings: Readonly<Record<string, Json>>;
  readonly mapping: Readonly<Record<string, string | null>>;
}

export interface GroupDeclaration {
  readonly displayName?: string;
  readonly description?: string;
  readonly members: readonly string[];
}

/** As written; keys become unique names per run. Attributes are the IdP's source attributes. */
export interface DirectoryDeclaration {
  readonly people: Readonly<Record<string, JsonObject>>;
  readonly groups: Readonly<Record<string, GroupDeclaration>>;
}

interface StepBase {
  readonly place: Place;
  readonly expect?: Expectation;
  /** The requirement or rule a broken expectation of this step cites. */
  readonly because?: string;
}

/** What an administrator does at the IdP; `subject` is a person or group key where the kind has one. */
export interface DirectoryStep extends StepBase {
  readonly kind: DirectoryStepKind;
  readonly subject?: string;
  /** update-user: attributes to set, null clears. rename-group: displayName. */
  readonly set?: JsonObject;
  /** add-members, remove-members: person keys. */
  readonly members?: readonly string[];
  /** set-manager: person key, or null to remove. */
  readonly manager?: string | null;
  /** link-group: the name the target has for the group; the group's own where it is left out. */
  readonly to?: string;
  /** unlink-group: what becomes of the group at the target; it is kept where it is left out. */
  readonly and?: "keep" | "delete";
  /** advance-clock: how far, as `7d`. */
  readonly span?: string;
  /** cycle: what is forgotten before it. */
  readonly restart?: Restart;
}

/** `watermark`: everything is looked at anew; `full`: the links are forgotten, too; `deletions`: those held back are let go. */
export const restarts = ["watermark", "full", "deletions"] as const;

export type Restart = (typeof restarts)[number];

export const directoryStepKinds = [
  "test-connection",
  "assign-user",
  "assign-group",
  "unassign-user",
  "unassign-group",
  "update-user",
  "suspend-user",
  "deactivate-user",
  "reactivate-user",
  "delete-user",
  "set-password",
  "set-manager",
  "push-group",
  "link-group",
  "push-now",
  "rename-group",
  "add-members",
  "remove-members",
  "unlink-group",
  "delete-group",
  "import-users",
  "import-groups",
  "cycle",
  "provision-on-demand",
  "retry-tasks",
  "advance-clock",
] as const;

export type DirectoryStepKind = (typeof directoryStepKinds)[number];

/** A raw request, for what no IdP flow sends. Text in path and body may hold `${name.attribute}`. */
export interface RequestStep extends StepBase {
  readonly kind: "request";
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly text?: string;
  /** `none` sends no credentials, `wrong` a bearer token that was never issued, `empty` a bearer with nothing behind it. */
  readonly auth: "run" | "none" | "wrong" | "empty";
  /** Keeps the answer's resource under this name, so `${name.id}` can be used later. */
  readonly as?: string;
  /** Sends it so many times; `${n}` is the number of the turn from 1, and `as` becomes `name1`, `name2`, … */
  readonly repeat: number;
  /** Asks again (paging) until the walk is complete: startIndex advances by the number returned, a cursor is the one last given. */
  readonly walk?: boolean;
}

/** `lost`: the target does it, and its answer does not arrive; `slow`: it arrives when nobody waits for it any more; `reset`: the request does not arrive. */
export const faultAnswers = ["lost", "slow", "reset"] as const;

/** What goes wrong between an IdP and the target, for the next requests of the IdP that are meant. */
export interface FaultStep extends StepBase {
  readonly kind: "fault";
  /** Method and path template (`/Users/{id}`) of the requests that are meant; any where they are left out. */
  readonly method?: string;
  readonly path?: string;
  /** A number is a status that something between the two answers with; the target then sees nothing. */
  readonly answer: (typeof faultAnswers)[number] | number;
  /** How many of the requests that are meant it befalls. */
  readonly times: number;
  /** What the answer says in Retry-After, as `30s`. */
  readonly retryAfter?: string;
}

/** Something asked of the application behind the target, or a key that it showed taken over by the IdP. */
export interface AppStep extends StepBase {
  readonly kind: "app";
  /** Key of a person, or `admin`; nobody in particular where it is left out. */
  readonly who?: string;
  readonly method: string;
  /** Below the application's address. */
  readonly path: string;
  readonly body?: Json;
  /** Keeps the answer under this name. */
  readonly keep?: string;
  /** The IdP comes in with the key shown last from here on; nothing is asked. */
  readonly isHandOver: boolean;
}

export type Step = DirectoryStep | RequestStep | FaultStep | AppStep;

const otherKinds: readonly Step["kind"][] = ["request", "fault", "app"];

export const isDirectoryStep = (step: Step): step is DirectoryStep => !otherKinds.includes(step.kind);

/**
 * What must hold after a step. Patterns: an object matches when each of its keys does; an array when its length and each place do; `null` means
 * unassigned (absent, null, empty); objects with one `$` key are matchers: `$present`, `$absent`, `$oneOf`, `$matches` (regular expression),
 * `$includes` (an array holds an element that matches), `$count`, `$not`.
 */
export interface Expectation {
  /** The step's last answer. */
  readonly status?: number | readonly number[];
  readonly headers?: JsonObject;
  readonly body?: Json;
  /** What must have gone over the wire in this step, in order. */
  readonly exchanges?: readonly ExchangePattern[];
  /** What the target must now say, read back over SCIM. */
  readonly target?: readonly TargetPattern[];
  readonly idp?: IdpPattern;
  /** What the application behind the target must now say. */
  readonly app?: AppPattern;
}

export interface ExchangePattern {
  readonly method?: string;
  /** Path template: `/Users`, `/Users/{id}`. */
  readonly path?: string;
  readonly query?: JsonObject;
  readonly headers?: JsonObject;
  readonly body?: Json;
  readonly status?: number | readonly number[];
}

/** `user: ada` or `group: engineers`; attributes are SCIM paths (an enterprise attribute may be written by its bare name); members are keys. */
export interface TargetPattern {
  readonly user?: string;
  readonly group?: string;
  /** True: the resource must be gone (404). */
  readonly isGone: boolean;
  readonly attributes: JsonObject;
  readonly members?: readonly string[];
}

/** What the IdP now believes. Missing `tasks` means none may be open. */
export interface IdpPattern {
  readonly tasks?: readonly Json[];
  readonly linked?: readonly string[];
  readonly imported?: Json;
  readonly counters?: JsonObject;
  /** By name: whom the last import took somebody for, what it found changed of something, and what the IdP's directory says of a person. */
  readonly matched?: Readonly<Record<string, ImportMatch>>;
  readonly changed?: Readonly<Record<string, ImportChange>>;
  readonly people?: JsonObject;
  /** Whether the IdP is held up. */
  readonly quarantine?: boolean;
  /** Entries of the IdP's log that the step must have made, besides others: a word of one, or its shape. */
  readonly log?: readonly Json[];
}

/** What the application behind the target must now say; people by their keys. */
export interface AppPattern {
  /** Whether they get in: with the password the scenario gave them, else by single sign-on. */
  readonly signIn?: Readonly<Record<string, "allowed" | "refused">>;
  /** Whether the session they opened last still holds. */
  readonly session?: Readonly<Record<string, "holds" | "ended">>;
  /** Patterns of what it shows of people. */
  readonly person?: JsonObject;
  /** Each must be met by a message; `to` names its receiver. */
  readonly outbox?: readonly JsonObject[];
  /** Each must be met by an entry of the log; `about` names whom or what it is about. */
  readonly audit?: readonly JsonObject[];
  /** Those of the scenario's people who stand on the team list, and no others of them. */
  readonly team?: readonly string[];
}
