import type { Flow } from "../../../model/flow.ts";
import type { FlowContext } from "../../../model/idp.ts";
import { silent } from "../../support/end.ts";
import { groupOf } from "../../support/people.ts";
import { bring, update } from "./bring.ts";
import { type Tell, tellAttributes, tellMembersNow } from "./tell.ts";

export const pushGroup = (context: FlowContext): Flow => bring(context, tellMembersNow);

const whenLinked = (tell: Tell) =>
  function* (context: FlowContext): Flow {
    const id = context.memory.groupLinks[groupOf(context).key];
    if (id === undefined) return silent(context, "Not in scope", "ENTRA-33");
    return yield* update(context, id, tell);
  };

export const changeMembers = whenLinked(tellMembersNow);

export const renameGroup = whenLinked(tellAttributes);
