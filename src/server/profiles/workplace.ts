import type { Attribute, Schema } from "../../scim/index.ts";

const attribute = (name: string, type: Attribute["type"], rest: Partial<Attribute> = {}): Attribute => ({
  name,
  type,
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...rest,
});

/** An extension of our own: what checks need to see, and the standard schemas have no attribute for, has one here. */
export const workplace: Schema = {
  id: "urn:scimulator:params:scim:schemas:extension:workplace:2.0:User",
  name: "Workplace",
  description: "Where and with what a person works",
  attributes: [
    attribute("badge", "string", {
      caseExact: true,
      uniqueness: "server",
      description: "The code on the person's badge; letter case counts, and no two people have the same",
    }),
    attribute("hiredOn", "dateTime", {
      mutability: "immutable",
      description: "When the person was hired; cannot change once it is set",
    }),
    attribute("floor", "integer", {
      description: "The floor the person's desk is on; below the ground it is negative",
    }),
    attribute("workload", "decimal", { description: "The part of a full week the person works, 1.0 for all of it" }),
    attribute("isRemote", "boolean", { description: "Whether the person works from elsewhere" }),
    attribute("contractEnds", "dateTime", { description: "When the person's contract ends" }),
    attribute("handbook", "reference", {
      caseExact: true,
      referenceTypes: ["external"],
      description: "The address of the handbook that applies to the person",
    }),
    attribute("badgePhoto", "binary", {
      caseExact: true,
      returned: "request",
      description: "The picture on the badge; sent only to those who ask for it",
    }),
    attribute("emergencyNote", "string", {
      returned: "request",
      description: "What to know in an emergency; sent only to those who ask for it",
    }),
    attribute("doorCode", "string", {
      caseExact: true,
      mutability: "writeOnly",
      returned: "never",
      description: "The code that opens the door; can be set and is never shown",
    }),
    attribute("languages", "string", { multiValued: true, description: "Languages the person works in" }),
    attribute("desk", "complex", {
      description: "The person's desk",
      subAttributes: [
        attribute("building", "string", { description: "The building the desk is in" }),
        attribute("number", "integer", { description: "The number on the desk" }),
      ],
    }),
    attribute("equipment", "complex", {
      multiValued: true,
      description: "Things lent to the person",
      subAttributes: [
        attribute("value", "string", { caseExact: true, description: "The inventory code" }),
        attribute("display", "string", { description: "What the thing is called" }),
        attribute("type", "string", {
          canonicalValues: ["laptop", "phone", "screen", "other"],
          description: "What kind of thing it is",
        }),
        attribute("primary", "boolean", { description: "Whether it is the one mainly used" }),
        attribute("lentOn", "dateTime", { description: "Since when the person has it" }),
        attribute("weight", "decimal", { description: "Its weight in kilograms" }),
      ],
    }),
  ],
};
