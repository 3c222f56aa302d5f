const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** A person as an IdP would create it. */
export const person = (key) => ({
  schemas: [core, enterprise],
  userName: `person.${key}@bench.example`,
  externalId: `00u${key}`,
  name: { givenName: "Ada", familyName: `Byron ${key}`, formatted: `Ada Byron ${key}` },
  displayName: `Ada Byron ${key}`,
  title: "Countess",
  emails: [{ value: `person.${key}@bench.example`, type: "work", primary: true }],
  phoneNumbers: [{ value: "tel:+1-201-555-0123", type: "work" }],
  locale: "en-GB",
  active: true,
  [enterprise]: { employeeNumber: String(key), department: "Engines", costCenter: "42" },
});

export const personId = (n) => `2819c223-7f76-453a-919d-${String(n).padStart(12, "0")}`;

/** A person as a server holds it. */
export const storedPerson = (n) => ({
  ...person(n),
  id: personId(n),
  meta: { resourceType: "User", created: "2026-01-01T00:00:00.000Z", lastModified: "2026-01-01T00:00:00.000Z" },
});

export const token = "bench-token";
