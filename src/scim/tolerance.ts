/**
 * Inputs that the RFC does not ask a service provider to take, but that a documented IdP sends.
 * A profile is tolerant of the ones it lists; each is read by the kernel, and RFC checks accept both answers to them.
 */
export const tolerances = {
  "op-any-case": { title: "op may be written Add, Replace, Remove", rules: ["ENTRA-68"] },
  "boolean-strings": {
    title: 'a boolean may arrive as "True", "False", "true" or "false"',
    rules: ["ENTRA-69", "ENTRA-70"],
  },
  "complex-as-value": {
    title: "a plain string given to a complex attribute that has a value sub-attribute means that sub-attribute",
    rules: ["ENTRA-95"],
  },
  "add-creates-element": {
    title: "add through a value path that matches nothing creates the element the path describes",
    rules: ["ENTRA-72"],
  },
  "replace-creates-element": {
    title: "replace through a value path that matches nothing creates the element the path describes",
    rules: ["ENTRA-73"],
  },
  "remove-listed-values": {
    title: "remove with a value list takes away the listed elements only",
    rules: ["ENTRA-82", "ENTRA-114"],
  },
  "dotted-keys": {
    title: "keys of a path-less value may be dotted or URN-qualified attribute paths",
    rules: ["ENTRA-81", "ENTRA-87"],
  },
  "read-only-in-patch": {
    title: "id and other read-only attributes inside a path-less value are ignored",
    rules: ["OKTA-87"],
  },
  "unknown-schemas": {
    title: "URIs in schemas that the resource type does not know are ignored",
    rules: ["GOOGLE-29", "ENTRA-112"],
  },
  "other-core-schema": {
    title:
      "schemas may list the core schema of an older SCIM, or one that no RFC defines, in place of the resource's own",
    rules: ["ONELOGIN-06", "ONELOGIN-07", "ONELOGIN-08"],
  },
  "unlisted-extension": {
    title: "an extension's attributes are taken though its URN is not listed in schemas",
    rules: ["ENTRA-50"],
  },
  "unknown-sub-attributes": {
    title: "sub-attributes the schema does not know are left out of a value in PATCH, as they are in POST",
    rules: ["ENTRA-84", "ENTRA-91"],
  },
  "value-path-filter": {
    title: 'a filter may compare a sub-attribute behind a value path: emails[type eq "work"].value eq "x"',
    rules: ["ENTRA-43"],
  },
} as const;

export type ToleranceId = keyof typeof tolerances;

/** The tolerances in force; the empty set is the RFC to the letter. */
export type Tolerances = ReadonlySet<ToleranceId>;

export const strict: Tolerances = new Set();
export const tolerant: Tolerances = new Set(Object.keys(tolerances) as ToleranceId[]);
