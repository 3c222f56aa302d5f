import { trace } from "../example.ts";
import { creates, group, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { idOf } from "../memory/read-answer.ts";
import { createdResource, createdTypeOf, isSuccessfulCreate } from "../support/create.ts";

export const idIsNobodyElses = memoryCheck({
  id: "resource/id-is-nobody-elses",
  title: "A new resource has an id that no other has, of whatever type",
  requirement: "RFC7643-3.1-06",
  appliesTo: isSuccessfulCreate,
  judge: ({ resources }, exchange, context) => {
    const id = idOf(createdResource(exchange));
    const type = createdTypeOf(exchange, context);
    const others = [...resources.values()].filter((known) => known.type !== type && !known.isDeleted);
    if (id === undefined || others.length === 0) return undefined;
    const holder = others.find((known) => known.id === id);
    if (holder === undefined) return [];
    const message = `A new ${type?.resourceType.name} was given the id of a ${holder.type.resourceType.name}; an id has to be unique among all resources of a provider`;
    return [{ where: "/id", expected: "an id of its own", actual: `${id}, which ${holder.key} has`, message }];
  },
  examples: {
    passes: trace(creates(user()), creates(group())),
    fails: trace(creates(user()), creates(group({ id: "u1" }))),
  },
});
