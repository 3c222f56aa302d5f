import type { FindingDraft } from "../../model/check.ts";
import type { Json } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { creates, group, user } from "../memory/examples.ts";
import type { Memory } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { isLocationOf, pathOf } from "../support/location.ts";
import { membersIn, typeOfOwn } from "../support/members.ts";

const leadsTo = (uri: string, id: string): boolean => {
  const last = uri
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "")
    .split("/")
    .at(-1);
  return pathOf(uri).endsWith(`/${id}`) || last === id || last === encodeURIComponent(id);
};

const judgeMember = (member: Json, pointer: string, memory: Memory): readonly FindingDraft[] => {
  const [value, reference] = [valueIn(member, "value"), valueIn(member, "$ref")];
  if (typeof value !== "string" || typeof reference !== "string" || reference === "") return [];
  const type = typeOfOwn(value, memory);
  const isRight =
    leadsTo(reference, value) && (type === undefined || isLocationOf(reference, type.resourceType, value));
  if (isRight) return [];
  const expected = `a URI that ends in ${type === undefined ? "" : `${type.resourceType.endpoint}/`}${value}`;
  const message = "A member's $ref leads to another resource than the one its value names";
  return [{ where: `${pointer}/$ref`, expected, actual: reference, message }];
};

const member = (reference: string) => group({ members: [{ value: "u1", $ref: reference }] });

export const referencesLeadToTheirValue = memoryCheck({
  id: "group/references-lead-to-their-value",
  title: "The value of a member is the id of a resource, and $ref is that resource's URI",
  requirement: "RFC7643-4.2-05",
  appliesTo: (exchange, context) =>
    membersIn(exchange, context).some(({ member }) => valueIn(member, "$ref") !== undefined),
  judge: (memory, exchange, context) =>
    membersIn(exchange, context).flatMap(({ member, pointer }) => judgeMember(member, pointer, memory)),
  examples: {
    passes: trace(creates(user()), creates(member("https://target.example/Users/u1"))),
    fails: trace(creates(user()), creates(member("https://target.example/Users/ada"))),
  },
});
