import type { Json, JsonObject } from "../scim/index.ts";

export const personStates = ["invited", "active", "suspended", "removed"] as const;

export type PersonState = (typeof personStates)[number];

/** An account: what only the application knows of somebody. Names and addresses stand in the SCIM User with the same id. */
export interface Person {
  readonly id: string;
  /** What they sign in by. */
  readonly email: string;
  readonly state: PersonState;
  readonly role: string;
  readonly origin: "scim" | "application";
  /** Has completed sign-up or come in by single sign-on, here or (a person who was removed and came back) before. */
  readonly hasSignedUp: boolean;
  /** A digest. */
  readonly password?: string;
  /** What they said of themselves on sign-up. */
  readonly profile: JsonObject;
  /** Custom fields. */
  readonly values: JsonObject;
  readonly licence?: string;
  /** Whatever a product keeps of its own: a telephone number, the setting that made the person, marks. */
  readonly more: JsonObject;
}

/** What was last known of a User who is gone from the SCIM side. */
export interface Former {
  readonly id: string;
  readonly resource: JsonObject;
}

export interface Mail {
  readonly id: string;
  readonly at: string;
  readonly to: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  /** The code that completes sign-up, in an invitation. */
  readonly invitation?: string;
}

/** By the digest of its code, so that nobody who reads the store can accept it. */
export interface Invitation {
  readonly id: string;
  readonly person: string;
}

/** By the digest of what the person was given. */
export interface Session {
  readonly id: string;
  readonly person: string;
  readonly since: string;
  readonly by: "password" | "sso";
}

/** A key a SCIM client may come in with. Its text was shown once. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly digest: string;
  readonly issuedAt: string;
  readonly issuedBy: string;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  /** `scim` for what came over SCIM. */
  readonly plane: "scim" | "application";
  /** A token's name, or a person's e-mail. */
  readonly who: string;
  readonly what: string;
  /** The id of whom or what it is about. */
  readonly about?: string;
  readonly before?: Json;
  readonly after?: Json;
  /** The status that was answered, and why where it is a refusal. */
  readonly result: number;
  readonly reason?: string;
}

/** A field a company has made for itself. */
export interface CustomField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
}

/** What a permission group is allowed; its name and members stand in the SCIM Group with the same id. */
export interface GroupMore {
  readonly id: string;
  readonly permissions: readonly string[];
  /** Whatever a product keeps of its own. */
  readonly more?: JsonObject;
}
