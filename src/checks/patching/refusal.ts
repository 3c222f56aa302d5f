import {
  acceptablePatches,
  applyPatch,
  parsePatchOp,
  parsePatchPath,
  type Tolerances,
  urns,
} from "../../scim/index.ts";
import type { Json } from "../../scim/json.ts";
import { isUnassigned } from "../memory/attributes.ts";
import type { State } from "../memory/memory.ts";
import { operationsIn } from "../memory/touched-keys.ts";
import type { TypeDefinition } from "../memory/types.ts";
import { type Operation, operationOf } from "./cause.ts";

/** Why a PATCH has to be refused; each reason has a check of its own. */
export type RefusalCause =
  | "needs-operations"
  | "refuses-unknown-operation"
  | "remove-needs-path"
  | "needs-value"
  | "refuses-malformed-path"
  | "refuses-unknown-attribute"
  | "refuses-read-only"
  | "refuses-immutable"
  | "refuses-removing-required"
  | "no-target"
  | "refuses-wrong-type";

const isRefusedAlone = (operation: Json, state: State, body: Json, type: TypeDefinition): boolean =>
  type.readings.every((definition) =>
    acceptablePatches(definition, state.resource, { ...(body as object), Operations: [operation] }).every(
      (outcome) => !outcome.ok,
    ),
  );

/** The operation that fails: the first that does so by itself, else the last, which an earlier one spoiled. */
export const failingOperation = (body: Json, state: State, type: TypeDefinition): Operation | undefined => {
  const operations = operationsIn(body);
  const failing = operations.find((operation) => isRefusedAlone(operation, state, body, type)) ?? operations.at(-1);
  return failing === undefined ? undefined : operationOf(failing, type);
};

const isProtected = ({ attribute, parent }: Operation, mutability: "readOnly" | "immutable"): boolean =>
  attribute?.mutability === mutability || parent?.mutability === mutability;

const letterCase: Tolerances = new Set(["op-any-case"]);

/** Whether the filter of an operation's path matches no element. */
export const selectsNothing = ({ op, path, parsed, value }: Operation, state: State, type: TypeDefinition): boolean => {
  if (parsed?.filter === undefined) return false;
  const operation = { op, path: path ?? "", ...(value === undefined ? {} : { value }) };
  const operations = parsePatchOp({ schemas: [urns.patchOp], Operations: [operation] }, letterCase);
  const outcome = operations.ok ? applyPatch(type.declared, state.resource, operations.value, letterCase) : operations;
  return !outcome.ok && outcome.error.scimType === "noTarget";
};

/** Asked in this order: an operation is refused for what is wrong with its form before what is wrong with its target. */
export const refusalCauseOf = (operation: Operation | undefined, state: State, type: TypeDefinition): RefusalCause => {
  if (operation === undefined) return "needs-operations";
  const { op, path, value } = operation;
  if (!["add", "remove", "replace"].includes(op)) return "refuses-unknown-operation";
  if (op === "remove" && path === undefined) return "remove-needs-path";
  if (op !== "remove" && value === undefined) return "needs-value";
  if (path === undefined) return "refuses-wrong-type";
  if (!parsePatchPath(path).ok) return "refuses-malformed-path";
  if (operation.attribute === undefined) return "refuses-unknown-attribute";
  if (isProtected(operation, "readOnly")) return "refuses-read-only";
  if (isProtected(operation, "immutable")) return "refuses-immutable";
  if (operation.attribute.required && (op === "remove" || isUnassigned(value))) return "refuses-removing-required";
  return selectsNothing(operation, state, type) ? "no-target" : "refuses-wrong-type";
};
