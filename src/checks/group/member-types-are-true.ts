import type { FindingDraft } from "../../model/check.ts";
import type { Json } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { creates, group, user } from "../memory/examples.ts";
import type { Memory } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { type TypeDefinition, typesOf } from "../memory/types.ts";
import { membersIn, typeOfOwn } from "../support/members.ts";

const isNameOf = (text: string, { resourceType: { name } }: TypeDefinition): boolean =>
  name.toLowerCase() === text.toLowerCase();

/** A word that is the name of no resource type is the provider's own, and says nothing wrong. */
const judgeMember = (
  member: Json,
  pointer: string,
  memory: Memory,
  types: readonly TypeDefinition[],
): readonly FindingDraft[] => {
  const [value, told] = [valueIn(member, "value"), valueIn(member, "type")];
  const type = typeof value === "string" ? typeOfOwn(value, memory) : undefined;
  if (type === undefined || typeof told !== "string" || isNameOf(told, type)) return [];
  if (!types.some((each) => isNameOf(told, each))) return [];
  const message = `A member is said to be a ${told}, and is a ${type.resourceType.name}`;
  return [{ where: `${pointer}/type`, expected: type.resourceType.name, actual: told, message }];
};

const member = (type: string) => group({ members: [{ value: "u1", type }] });

export const memberTypesAreTrue = memoryCheck({
  id: "group/member-types-are-true",
  title: "The type of a member says what the member is",
  requirement: "RFC7643-2.4-02",
  appliesTo: (exchange, context) =>
    membersIn(exchange, context).some(({ member }) => valueIn(member, "type") !== undefined),
  judge: (memory, exchange, context) =>
    membersIn(exchange, context).flatMap(({ member, pointer }) =>
      judgeMember(member, pointer, memory, typesOf(context.facts)),
    ),
  examples: {
    passes: trace(creates(user()), creates(member("User"))),
    fails: trace(creates(user()), creates(member("Group"))),
  },
});
