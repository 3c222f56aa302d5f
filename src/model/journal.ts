export const journalSchema = "scimulator/journal/1";

/** Names by which a resource of ours can be found again when the answer to its creation was lost. */
export interface OwnNames {
  readonly userName?: string;
  readonly externalId?: string;
  readonly displayName?: string;
}

/** First line of a journal. */
export interface JournalHeader {
  readonly kind: "run";
  readonly schema: typeof journalSchema;
  readonly baseUrl: string;
  readonly seed: number;
  readonly startedAt: string;
}

/** Written before a create is sent. `mark` is part of every name made in the scenario. */
export interface CreateIntent {
  readonly kind: "intent";
  readonly create: number;
  readonly endpoint: string;
  readonly mark: string;
  readonly names: OwnNames;
}

/** The target said under which id the resource exists. */
export interface Created {
  readonly kind: "created";
  readonly create: number;
  readonly endpoint: string;
  readonly id: string;
}

/** Nothing of this create is left: it was refused, or removed. */
export interface Settled {
  readonly kind: "settled";
  readonly create: number;
}

/** One line of the journal on disk that says what a run has made on a target and not yet removed. */
export type JournalEntry = JournalHeader | CreateIntent | Created | Settled;
