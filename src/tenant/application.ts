import type { Profile } from "../model/profile.ts";
import type { JsonObject, Outcome, ScimError } from "../scim/index.ts";
import type { Kept, Standing, Unwanted, Wanted } from "../server/behind.ts";
import type { Field } from "./field.ts";
import type { Form } from "./form.ts";
import type { Plane } from "./plane.ts";
import type { Person, PersonState, Token } from "./records.ts";
import type { Role } from "./role.ts";
import type { Route } from "./route.ts";

/** One product: the endpoint it has and the application behind it. What all products do alike is not said here. */
export interface Application {
  readonly id: string;
  readonly title: string;
  /** What its SCIM endpoint speaks. */
  readonly profile: Profile;
  /** The page of the organisation's own settings. */
  readonly organization: Form;
  /** The page SCIM is set up on. */
  readonly provisioning: Provisioning;
  /** The first is the first administrator's. */
  readonly roles: readonly Role[];
  /** The role of whoever comes without one, by invitation or over SCIM. */
  readonly roleOfMembers: string;
  readonly accounts: AccountRules;
  readonly signUp: SignUp;
  readonly licences: readonly Licence[];
  /** What every person has already, so that no custom field is called so. */
  readonly ownFields?: readonly string[];
  /** What a permission group can be allowed; empty where groups allow nothing. */
  readonly groupPermissions: readonly string[];
  readonly hooks: Hooks;
  /** What its own API has besides. */
  readonly routes: readonly Route[];
}

/** When a SCIM client is let in, and what it comes in with. */
export interface Provisioning {
  readonly form: Form;
  /** `one`: a new key replaces the old at once; `named`: each has a name of its own. */
  readonly tokens: "one" | "named";
  /** What the key is called on the page. */
  readonly tokenTitle: string;
  /** Where only somebody outside issues keys, as "support": administrators are then refused, and told whom to ask. */
  readonly issuedBy?: string;
  /** Why this organisation does not have provisioning at all, by its saved settings: it can neither be set up nor used. */
  readonly unavailable?: (organization: JsonObject) => string | undefined;
  /** Why the saved settings of the page let no client in, in a sentence that says what to do; undefined when they do. */
  readonly shut: (provisioning: JsonObject) => string | undefined;
  /** What has to be saved for clients to be let in: how a tenant starts that an IdP is to be tried with at once. */
  readonly whenReady: JsonObject;
}

/** How people come and go. */
export interface AccountRules {
  /** What somebody is who was made over SCIM: asked to sign up first, or in at once. */
  readonly startsAs: "invited" | "active";
  /** Whether an e-mail invites those who are made over SCIM. */
  readonly invites: boolean;
  /** What SCIM's `active: false` does to the account; the SCIM resource stays, and says so. */
  readonly whenInactive: Extract<PersonState, "suspended" | "removed">;
  /** What a SCIM DELETE does to the account; the SCIM resource is gone in either case. */
  readonly whenDeleted: Extract<PersonState, "suspended" | "removed">;
  /** Whether roles come over SCIM too: then even the last administrator is the IdP's to take away, because it can bring another. */
  readonly idpGivesRoles?: boolean;
  /** The licence of whoever works here and neither asked for nor was given another. */
  readonly usualLicence?: string;
  /** The licence a User asks for. */
  readonly licenceOf?: (user: JsonObject) => string | undefined;
  /** What somebody is reached at; where nothing is said the userName, if it is an address, else the primary e-mail. */
  readonly emailOf?: (user: JsonObject) => string;
}

export interface SignUp {
  /** What is asked besides a password; `givenName` and `familyName` become the person's name. */
  readonly fields: readonly Field[];
  /** What everybody has on a page of their own, to be saved only complete; what sign-up asks where nothing is said. */
  readonly profile?: readonly Field[];
  /** Whether a person who was invited may come in by single sign-on without having signed up first. */
  readonly ssoJoins: boolean;
  /** Why nobody comes in by single sign-on, as things stand, in a sentence that says what to do; undefined lets them. */
  readonly ssoShut?: (plane: Plane) => Promise<string | undefined>;
  /** Whether the saved settings of the page SCIM is set up on let people in by single sign-on only. */
  readonly isSsoOnly?: (provisioning: JsonObject) => boolean;
  /** What an invitation says; what it asks for in general where nothing is said. */
  readonly invitation?: string;
}

export interface Licence {
  readonly id: string;
  readonly title: string;
  /** How many there are; without end where nothing is said. */
  readonly seats?: number;
}

/** What a person, or an administrator for them, changed in the application. */
export interface Edit {
  readonly person: Person;
  /** Role and SCIM User. */
  readonly before: EditedPart;
  readonly after: EditedPart;
  /** Whose hand it was. */
  readonly by: string;
}

/** What somebody changed of a permission group in the application. */
export interface GroupEdit {
  readonly id: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** Whose hand it was. */
  readonly by: string;
}

export type Taken = Omit<Wanted, "request"> & Partial<Pick<Wanted, "request">>;

export interface EditedPart {
  readonly role: string;
  readonly user: JsonObject;
}

/** A product's say in what is kept over SCIM. `by` is the key the client came in with. */
export interface Hooks {
  /** What a change over SCIM is applied to, where that is not the resource as it stands. */
  readonly onChange?: (plane: Plane, standing: Standing) => Promise<JsonObject>;
  /** A resource as the product takes it, whoever changes it: over SCIM, or by hand (then there is no `request`). */
  readonly onTake?: (plane: Plane, wanted: Taken) => Promise<Outcome<JsonObject>>;
  /** A resource as it may be kept over SCIM. */
  readonly onKeep?: (plane: Plane, wanted: Wanted, by: Token | undefined) => Promise<Outcome<JsonObject>>;
  /** Why a resource may not be removed over SCIM; undefined lets it go. */
  readonly onRemove?: (plane: Plane, unwanted: Unwanted, by: Token | undefined) => Promise<ScimError | undefined>;
  /** After people have been made, changed or let go for it as the account rules say. */
  readonly onKept?: (plane: Plane, kept: Kept, by: Token | undefined) => Promise<void>;
  /** The SCIM User made for somebody who is invited in the application; as it is where nothing is said. */
  readonly onInvited?: (user: JsonObject) => JsonObject;
  /** After somebody was changed in the application, by hand; the person as they are to be kept. */
  readonly onEdited?: (plane: Plane, edit: Edit) => Promise<Person>;
  /** After a permission group was changed in the application, by hand. */
  readonly onGroupEdited?: (plane: Plane, edit: GroupEdit) => Promise<void>;
  /** What the product shows of somebody besides, read from their SCIM User. */
  readonly onShown?: (user: JsonObject, plane: Plane) => JsonObject | Promise<JsonObject>;
  /** After somebody signed up. */
  readonly onSignedUp?: (plane: Plane, person: Person) => Promise<void>;
}
