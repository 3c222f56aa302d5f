import type { FlowContext } from "../../model/idp.ts";
import { textsSetting } from "../support/settings.ts";

/** ENTRA-105: what a mapping may do to the target's objects, as its administrator ticked it. */
export const mayDo = (
  { dialect }: FlowContext,
  of: "users" | "groups",
  action: "create" | "update" | "delete",
): boolean => textsSetting(dialect, `${of}.actions`).includes(action);
