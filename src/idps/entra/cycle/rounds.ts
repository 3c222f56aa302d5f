import type { Pass } from "../../../model/flow.ts";
import { syncGroup, syncMembers } from "../groups/sync.ts";
import { syncManager } from "../manager.ts";
import { syncUser } from "../users.ts";

export interface Round extends Pass {
  /** ENTRA-98: what ties two objects together counts less than the objects. */
  readonly isReference: boolean;
}

/** ENTRA-32: users, and who manages them once all are there; then groups, and who is in them. */
export const rounds: readonly Round[] = [
  { over: "people", flow: syncUser, rule: "ENTRA-30", isReference: false },
  { over: "people", flow: syncManager, rule: "ENTRA-32", isReference: true },
  { over: "groups", flow: syncGroup, rule: "ENTRA-30", isReference: false },
  { over: "groups", flow: syncMembers, rule: "ENTRA-32", isReference: true },
];
