import type { FlowContext } from "../../model/idp.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { groupOf } from "../support/people.ts";
import { memberOf } from "../support/resource.ts";
import { flagSetting, textSetting, textsSetting } from "../support/settings.ts";
import { advertisedOf } from "./capabilities.ts";
import { operation } from "./patch-op.ts";

/** Those whom the target knows, by its ids. */
export const memberIds = (context: FlowContext): readonly string[] =>
  groupOf(context).members.flatMap((key) => context.memory.links[key] ?? []);

/** Members as a body has them. */
export const asMembers = ({ dialect }: FlowContext, ids: readonly string[]): readonly JsonObject[] => {
  const type = textSetting(dialect, "groups.members.type");
  const reference = textSetting(dialect, "groups.members.ref");
  return ids.map((value) => ({
    value,
    ...(type === "" ? {} : { type }),
    ...(reference === "" ? {} : { $ref: reference.replaceAll("{id}", value) }),
  }));
};

/** Who came and who went. */
export interface MemberChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Everybody there is now. */
  readonly all: readonly string[];
}

export const changeBetween = (before: readonly string[], all: readonly string[]): MemberChange => ({
  added: all.filter((id) => !before.includes(id)),
  removed: before.filter((id) => !all.includes(id)),
  all,
});

const eachOrTogether = ({ dialect }: FlowContext, ids: readonly string[]): readonly (readonly string[])[] => {
  if (ids.length === 0) return [];
  return textSetting(dialect, "groups.members.operations") === "together" ? [ids] : ids.map((id) => [id]);
};

const removals = (context: FlowContext, ids: readonly string[]): readonly JsonObject[] => {
  const { dialect } = context;
  const isFiltered = textSetting(dialect, "groups.members.removal") === "filter";
  if (isFiltered)
    return ids.map((id) => operation(dialect, "remove", { path: `members[value eq ${JSON.stringify(id)}]` }));
  return eachOrTogether(context, ids).map((some) =>
    operation(dialect, "remove", { path: "members", value: asMembers(context, some) }),
  );
};

/** Attributes of the group that are sent with every list of its members. */
const beside = ({ dialect }: FlowContext, mapped: JsonObject): readonly JsonObject[] =>
  textsSetting(dialect, "groups.members.beside").flatMap((path) => {
    const value = memberOf(mapped, path);
    return value === undefined ? [] : [operation(dialect, "replace", { path, value })];
  });

const wholeList = (context: FlowContext, all: readonly string[]): JsonObject =>
  all.length === 0 && flagSetting(context.dialect, "groups.members.removeAll")
    ? operation(context.dialect, "remove", { path: "members" })
    : operation(context.dialect, "replace", { path: "members", value: asMembers(context, all) });

/** How many operations one request has. */
const chunkSize = (context: FlowContext): number => {
  switch (textSetting(context.dialect, "groups.members.perRequest")) {
    case "one":
      return 1;
    case "advertised":
      return advertisedOf(context).operationsMax ?? Number.POSITIVE_INFINITY;
    default:
      return Number.POSITIVE_INFINITY;
  }
};

const chunked = (operations: readonly Json[], size: number): readonly (readonly Json[])[] => {
  if (operations.length <= size) return operations.length === 0 ? [] : [operations];
  return [operations.slice(0, size), ...chunked(operations.slice(size), size)];
};

/** Whether whatever is told of a group is told together with the list of its members. */
export const isToldWhole = ({ dialect }: FlowContext): boolean =>
  textSetting(dialect, "groups.members.operations") === "replace" &&
  textsSetting(dialect, "groups.members.beside").length > 0;

/** The operations of a PATCH that brings the change about, one list for each request. */
export const memberOperations = (
  context: FlowContext,
  { added, removed, all }: MemberChange,
  mapped: JsonObject,
  isForced = false,
): readonly (readonly Json[])[] => {
  if (added.length === 0 && removed.length === 0 && !isForced) return [];
  if (textSetting(context.dialect, "groups.members.operations") === "replace")
    return [[wholeList(context, all), ...beside(context, mapped)]];
  const additions = eachOrTogether(context, added).map((some) =>
    operation(context.dialect, "add", { path: "members", value: asMembers(context, some) }),
  );
  return chunked([...additions, ...removals(context, removed)], chunkSize(context));
};
