import type { Capability, ProductNeed, SchemaNeed } from "../model/facts.ts";

/** The neutral words people are written in; each dialect says which of its own attributes they are. */
export const personWords: readonly string[] = [
  "userName",
  "email",
  "givenName",
  "familyName",
  "displayName",
  "alias",
  "userType",
  "title",
  "department",
  "employeeNumber",
  "costCenter",
  "division",
  "organization",
  "phone",
  "mobile",
  "fax",
  "locale",
  "preferredLanguage",
  "office",
  "street",
  "city",
  "region",
  "postalCode",
  "country",
  "manager",
  "roles",
];

/** The words groups are written in. */
export const groupWords = ["displayName", "description"] as const;

/** Those of them that may hold several values. */
export const listWords: readonly string[] = ["roles"];

/** A capability with no entry here cannot be written in `needs`. */
const capabilityWords: Readonly<Record<Exclude<Capability, SchemaNeed | ProductNeed>, true>> = {
  patch: true,
  bulk: true,
  filter: true,
  changePassword: true,
  sort: true,
  etag: true,
  cursor: true,
  groups: true,
  enterprise: true,
  schemas: true,
  app: true,
};

export const capabilities: readonly string[] = Object.keys(capabilityWords);

/** The keys that choose app kind, flavour or connector; which one reads best depends on the IdP. */
export const kindWords: readonly string[] = ["app", "flavour", "connector"];

/** What each matcher of an expected value takes. */
export const matchers: Readonly<Record<string, "yes-or-no" | "list" | "expression" | "pattern">> = {
  $present: "yes-or-no",
  $absent: "yes-or-no",
  $oneOf: "list",
  $matches: "expression",
  $includes: "pattern",
  $count: "pattern",
  $not: "pattern",
};
