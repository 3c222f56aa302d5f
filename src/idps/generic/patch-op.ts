import type { Dialect } from "../../model/idp.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { urns } from "../../scim/urn.ts";
import { textSetting, textsSetting } from "../support/settings.ts";

type Op = "add" | "remove" | "replace";

interface Operated {
  readonly path?: string;
  readonly value?: Json;
}

const capitalised = (op: Op): string => `${op.charAt(0).toUpperCase()}${op.slice(1)}`;

/** One operation as this IdP writes it: its keys in its order, `op` in its letter case. */
export const operation = (dialect: Dialect, op: Op, { path, value }: Operated): JsonObject => {
  const parts: Readonly<Record<string, Json | undefined>> = {
    op: textSetting(dialect, "patch.case") === "lower" ? op : capitalised(op),
    path,
    value,
  };
  return Object.fromEntries(
    textsSetting(dialect, "patch.keys").flatMap((key) => {
      const part = parts[key];
      return part === undefined ? [] : [[key, part] as const];
    }),
  );
};

export const patchOp = (operations: readonly Json[]): JsonObject => ({
  schemas: [urns.patchOp],
  Operations: operations,
});
