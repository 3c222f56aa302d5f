import type { Readback } from "../../model/event.ts";
import type { ScimResponse } from "../../model/exchange.ts";
import type { TargetPattern } from "../../model/scenario.ts";
import { isObject } from "../../scim/json.ts";
import { leadsToMembers } from "../expect/read-path.ts";
import { memberNamed } from "../member.ts";
import { endpointOfKind } from "../target-kind.ts";
import { knownId } from "./lookup.ts";
import { get, resourcePath } from "./own-request.ts";
import type { Run } from "./run.ts";
import { type Sent, send } from "./send.ts";

const read = (run: Run, path: string, step: number): Promise<Sent> =>
  send(run, get(path), { step, purpose: "readback", pausesOn: [429, 503] });

const showsMembers = ({ body }: ScimResponse): boolean => isObject(body) && memberNamed(body, "members") !== undefined;

/** RFC 7643 §7: a server may return `members` on request only, so they are asked for by name where the first read is silent about them. */
const readMembers = async (run: Run, path: string, step: number): Promise<Readback> => {
  const sent = await read(run, `${path}?attributes=members`, step);
  return sent.kind === "answered" ? { membersExchange: sent.index } : {};
};

/** `members`, or a path into it. */
const asksForMembers = ({ members, attributes }: TargetPattern): boolean =>
  members !== undefined || Object.keys(attributes).some(leadsToMembers);

const idsOf = (run: Run, { members }: TargetPattern): Readback =>
  members === undefined ? {} : { members: members.map((key) => knownId(run, key) ?? `(no id is known for ${key})`) };

/** Reads over SCIM what the target now says of one person or group. */
const readBack = async (run: Run, pattern: TargetPattern, step: number): Promise<Readback> => {
  const kind = pattern.group === undefined ? "user" : "group";
  const id = knownId(run, pattern.group ?? pattern.user ?? "");
  const members = idsOf(run, pattern);
  if (id === undefined) return members;
  const path = resourcePath(endpointOfKind(run.shared.world.facts, kind), id);
  const sent = await read(run, path, step);
  if (sent.kind !== "answered") return members;
  const isSilent = asksForMembers(pattern) && sent.response.status === 200 && !showsMembers(sent.response);
  return { exchange: sent.index, ...members, ...(isSilent ? await readMembers(run, path, step) : {}) };
};

export const readBackAll = async (
  run: Run,
  patterns: readonly TargetPattern[],
  step: number,
): Promise<readonly Readback[]> => {
  const readbacks: Readback[] = [];
  for (const pattern of patterns) readbacks.push(await readBack(run, pattern, step));
  return readbacks;
};
