import type { Json, JsonObject } from "../scim/json.ts";
import type { Outcome } from "../scim/outcome.ts";
import type { DirectoryStep, DirectoryStepKind } from "./scenario.ts";

/** How sure we are that an IdP behaves so. `inferred` is labelled wherever it is shown. */
export type Confidence = "documented" | "recorded" | "reported" | "inferred";

/** One datum of a dialect, with the rule it comes from. */
export interface Sourced<T> {
  readonly value: T;
  readonly rule: string;
  readonly confidence: Confidence;
}

/** A name in a text, and at which character it begins, counted from 0. */
export interface NamedPlace {
  readonly name: string;
  readonly at: number;
}

/** How mappings are written, for those who check them before they are played. */
export interface MappingLanguage {
  /** The names a source speaks of, or what is wrong with it. */
  readonly namesIn: (source: string) => Outcome<readonly NamedPlace[]>;
  /** What is wrong with a target path, if anything is. */
  readonly targetProblem: (target: string) => string | undefined;
  /** What of a target path no User has, and what stands there instead; of an application's own schemas nothing is known. */
  readonly strangerIn: (target: string) => { readonly name: string; readonly known: readonly string[] } | undefined;
  /** The names a scoping filter speaks of, or what is wrong with it. */
  readonly filterNames: (filter: string) => Outcome<readonly NamedPlace[]>;
  /** Everything a name may stand for besides the dialect's source attributes, given the words people are written in. */
  readonly neutralNames: (words: readonly string[]) => readonly string[];
}

/** One row of an attribute mapping, from a directory attribute or expression to a SCIM path. */
export interface Mapping {
  /** A directory attribute (`givenName`), or an expression of the dialect's small language (`givenName + " " + familyName`). */
  readonly source: string;
  /** A SCIM path: `name.givenName`, `emails[type eq "work"].value`, `urn:...:User:department`. */
  readonly target: string;
  readonly when: "always" | "create";
  /** What a new resource gets where the source has no value. */
  readonly ifNull?: Json;
  readonly rule: string;
  readonly confidence: Confidence;
}

/**
 * What is data about an IdP: `scenarios/<idp>/dialect.yaml`, with the app kind or flavour and the scenario's overrides already applied.
 * `settings` holds the switches the flows read, by dotted name (`users.deactivate.verb`, `import.pageSize`).
 */
export interface Dialect {
  readonly id: string;
  /** Whose flows play it. */
  readonly behaviour: string;
  readonly title: string;
  /** The app kind or flavour: `aiw`, `oin`, `legacy`, `compliant`, `keeper`. */
  readonly kind: string;
  /** `body`: only with a body; `write`: with every method but GET, a DELETE without a body included. */
  readonly headers: readonly (Sourced<string> & { readonly name: string; readonly on: "all" | "body" | "write" })[];
  readonly settings: Readonly<Record<string, Sourced<Json>>>;
  /** The IdP's own attribute names, each an expression over the neutral words people are written in. */
  readonly sourceAttributes: Readonly<Record<string, Sourced<string>>>;
  readonly userMapping: readonly Mapping[];
  readonly groupMapping: readonly Mapping[];
}

/** A person or group as the IdP's own directory holds it; attribute names are the dialect's source attributes. */
export interface DirectoryPerson {
  readonly key: string;
  /** The directory's own id, stable per run: Okta's `00u…`, Entra's object id. */
  readonly id: string;
  readonly isActive: boolean;
  readonly isAssigned: boolean;
  /** Assigned as a person, and not only through a group. */
  readonly isAssignedDirectly?: boolean;
  readonly attributes: JsonObject;
  /** Key of another person. */
  readonly manager?: string;
}

export interface DirectoryGroup {
  readonly key: string;
  readonly id: string;
  readonly displayName: string;
  readonly attributes: JsonObject;
  /** Keys of people. */
  readonly members: readonly string[];
  readonly isAssigned?: boolean;
}

/** Somebody who was deleted, and can be brought back with the groups they were in. */
export interface DeletedPerson extends DirectoryPerson {
  readonly groups: readonly string[];
}

export interface Directory {
  readonly people: Readonly<Record<string, DirectoryPerson>>;
  readonly groups: Readonly<Record<string, DirectoryGroup>>;
  readonly deleted?: Readonly<Record<string, DeletedPerson>>;
}

export const importMatches = ["linked", "exact", "partial", "none"] as const;

/** `linked`: known before the import; the others say how well the directory knows somebody of that description. */
export type ImportMatch = (typeof importMatches)[number];

export const importChanges = ["new", "updated", "unchanged", "removed"] as const;

export type ImportChange = (typeof importChanges)[number];

/** What the IdP remembers between flows: its links to the target's ids, what it imported, its task list. */
export interface IdpMemory {
  /** Person key to the target's id. */
  readonly links: Readonly<Record<string, string>>;
  readonly groupLinks: Readonly<Record<string, string>>;
  /** Ids (of the target) of resources seen by the last import, in order. */
  readonly imported: readonly string[];
  readonly importedGroups: readonly string[];
  /** Whom the last import took a user of the target for, and what it found changed; by the target's id. */
  readonly matched?: Readonly<Record<string, ImportMatch>>;
  readonly changed?: Readonly<Record<string, ImportChange>>;
  readonly changedGroups?: Readonly<Record<string, ImportChange>>;
  readonly tasks: readonly IdpTask[];
  readonly counters: Readonly<Record<string, number>>;
  /** Why the IdP does not go on as usual, and since when by its own clock. */
  readonly quarantine?: { readonly reason: string; readonly sinceMs: number };
  /** Whatever else one IdP's flows keep, as plain JSON. */
  readonly more: JsonObject;
}

/** Of an IdP that has not met the target yet. */
export const nothingRemembered: IdpMemory = {
  links: {},
  groupLinks: {},
  imported: [],
  importedGroups: [],
  tasks: [],
  counters: {},
  more: {},
};

/** Something the IdP's administrator would see as failed, in the IdP's own words. */
export interface IdpTask {
  /** Person or group key, or `connection`. */
  readonly about: string;
  readonly text: string;
  readonly rule: string;
  /** What was being done, where it can be done again. */
  readonly step?: DirectoryStepKind;
}

/** What an IdP shows while it works; goes to the record as an `idp-event`. */
export interface IdpEvent {
  readonly kind: "task" | "log" | "quarantine" | "linked" | "imported" | "fault";
  readonly about: string;
  readonly text: string;
  readonly rule?: string;
  /** The IdP's own code for what went wrong, where it has one. */
  readonly code?: string;
}

/** Everything a flow may read. Pure: no clock but the IdP's own, no randomness but `random`. */
export interface FlowContext {
  readonly dialect: Dialect;
  /** The directory as it is after the step's change, and as it was before. */
  readonly directory: Directory;
  readonly before: Directory;
  readonly memory: IdpMemory;
  readonly step: DirectoryStep;
  /** Milliseconds that passed at the IdP since the scenario began; only `advance-clock` moves it. */
  readonly nowMs: number;
  /** Deterministic for the seed; the same label gives the same text. `alphabet` defaults to hex. */
  readonly random: (label: string, length: number, alphabet?: string) => string;
  /** A UUID, deterministic for the seed and the label. */
  readonly uuid: (label: string) => string;
  readonly baseUrl: string;
}

/** What an IdP sends, with what it is doing (`user.lookup`) and the rule that says so. */
export interface FlowRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: Json;
  /** Beside those of the dialect. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly operation: string;
  readonly rule: string;
  /** How long the IdP waits, by its own clock, before it sends this. */
  readonly afterMs?: number;
}
