import type { IndexDefinition, Store } from "../model/store.ts";
import type { Inside } from "../server/inside.ts";
import type { Throttle } from "./access/throttle.ts";
import type { Tokens } from "./access/tokens.ts";
import type { Application } from "./application.ts";
import type { FormState } from "./form.ts";
import type { AuditEntry, CustomField, Former, GroupMore, Invitation, Mail, Person, Session } from "./records.ts";
import { type Shelf, shelf, shelfIndex } from "./shelf.ts";

/** What a tenant needs of the outside; all of it is handed in. */
export interface Means {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly newId: () => string;
  /** A text nobody can guess. */
  readonly newToken: () => string;
  /** What may be kept of such a text. */
  readonly digest: (text: string) => string;
  /** Whether two digests are one; takes the same time for every two. */
  readonly isSameDigest: (a: string, b: string) => boolean;
  /** What may be kept of a password. */
  readonly hashPassword: (password: string) => Promise<string>;
  readonly checkPassword: (password: string, kept: string) => Promise<boolean>;
}

/** One tenant's application plane: its product, its records, and the SCIM resources it shares with the endpoint. */
export interface Plane extends Means {
  readonly application: Application;
  readonly store: Store;
  /** Changes SCIM resources from this side. */
  readonly inside: Inside;
  readonly shelves: Shelves;
  readonly tokens: Tokens;
  readonly throttle: Throttle;
}

export interface Shelves {
  readonly people: Shelf<Person>;
  readonly former: Shelf<Former>;
  readonly forms: Shelf<FormState>;
  readonly mail: Shelf<Mail>;
  readonly invitations: Shelf<Invitation>;
  readonly sessions: Shelf<Session>;
  readonly audit: Shelf<AuditEntry>;
  readonly fields: Shelf<CustomField>;
  readonly groups: Shelf<GroupMore>;
}

export const shelvesIn = (store: Store): Shelves => ({
  people: shelf(store, "person"),
  former: shelf(store, "former"),
  forms: shelf(store, "form"),
  mail: shelf(store, "mail"),
  invitations: shelf(store, "invitation"),
  sessions: shelf(store, "session"),
  audit: shelf(store, "audit"),
  fields: shelf(store, "field"),
  groups: shelf(store, "group"),
});

export const shelfIndexes: readonly IndexDefinition[] = [
  shelfIndex("person", "email"),
  shelfIndex("mail", "to"),
  shelfIndex("invitation", "person"),
  shelfIndex("session", "person"),
  shelfIndex("audit", "about"),
];

export const now = ({ clock }: Means): string => new Date(clock()).toISOString();
