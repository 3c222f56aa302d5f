import type { Flow } from "../../../model/flow.ts";
import type { DirectoryGroup, FlowContext } from "../../../model/idp.ts";
import type { JsonObject } from "../../../scim/json.ts";
import { readCreated, readResource, statusOf } from "../../support/answer.ts";
import { silent, withGroupLink } from "../../support/end.ts";
import { mappedGroup, newResource } from "../../support/mapping.ts";
import { groupOf } from "../../support/people.ts";
import { textSetting } from "../../support/settings.ts";
import { mayDo } from "../actions.ts";
import { failedEntry } from "../log.ts";
import { filterOf, readMatch } from "../match.ts";
import { groupPath, withoutMembers } from "./patch-group.ts";
import { type Tell, tellAll } from "./tell.ts";

/** ENTRA-112: an empty list of members is documented in front of what the group says of itself. */
const withNoMembers = ({ meta, ...group }: JsonObject): JsonObject => ({
  ...group,
  members: [],
  ...(meta === undefined ? {} : { meta }),
});

function* create(context: FlowContext, group: DirectoryGroup, tellTheMembers: Tell): Flow {
  if (!mayDo(context, "groups", "create")) return silent(context, "Creations are switched off", "ENTRA-105");
  const resource = newResource(context.dialect, "groups", mappedGroup(group, context));
  const isEmptyList = textSetting(context.dialect, "groups.create.members") === "empty";
  const body = isEmptyList ? withNoMembers(resource) : resource;
  const answer = yield { method: "POST", path: "/Groups", body, operation: "group.create", rule: "ENTRA-112" };
  const created = readCreated(answer);
  if (!created.ok) return failedEntry(context, `Create ${group.displayName}`, created.trouble, { rule: "ENTRA-122" });
  const { id } = created.value;
  return yield* tellTheMembers({ ...context, memory: withGroupLink(context.memory, group.key, id) }, id, {});
}

/** ENTRA-109: looked for by its name, and created when nothing has it. */
function* matchOrCreate(context: FlowContext, group: DirectoryGroup, tellTheMembers: Tell): Flow {
  const attribute = textSetting(context.dialect, "groups.matching");
  const value = String(mappedGroup(group, context).find(({ path }) => path.text === attribute)?.value ?? "");
  const path = `/Groups?${withoutMembers}&${filterOf(context, attribute, value)}`;
  const match = readMatch(
    yield { method: "GET", path, operation: "group.lookup", rule: "ENTRA-109" },
    attribute,
    value,
  );
  switch (match.kind) {
    case "found": {
      const memory = withGroupLink(context.memory, group.key, match.id);
      return yield* tellAll(tellTheMembers)({ ...context, memory }, match.id, match.resource);
    }
    case "nobody":
      return yield* create(context, group, tellTheMembers);
    case "failed":
      return failedEntry(context, `Match ${group.displayName}`, match.trouble, match);
  }
}

/** ENTRA-110: read by the stored id, then what differs. */
export function* update(context: FlowContext, id: string, tell: Tell): Flow {
  if (!mayDo(context, "groups", "update")) return silent(context, "Updates are switched off", "ENTRA-105");
  const path = `${groupPath(id)}?${withoutMembers}`;
  const answer = yield { method: "GET", path, operation: "group.get", rule: "ENTRA-110" };
  const shown = readResource(answer, "200 with the group");
  if (shown.ok) return yield* tell(context, id, shown.value);
  const rule = statusOf(answer) === 404 ? "ENTRA-108" : "ENTRA-122";
  return failedEntry(context, `Read ${groupOf(context).displayName}`, shown.trouble, { rule });
}

/** ENTRA-33: matched once, and known by its id from then on; a group that is there is changed by PATCH alone (ENTRA-121). */
export function* bring(context: FlowContext, tellTheMembers: Tell): Flow {
  const group = groupOf(context);
  const known = context.memory.groupLinks[group.key];
  return known === undefined
    ? yield* matchOrCreate(context, group, tellTheMembers)
    : yield* update(context, known, tellAll(tellTheMembers));
}
