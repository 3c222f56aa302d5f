import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Dialect } from "../../../../src/model/idp.ts";
import type { IdpChoice } from "../../../../src/model/scenario.ts";
import { type DialectFile, parseDialect, resolveDialect } from "../../../../src/scenario/index.ts";

export const root = resolve(import.meta.dirname, "../../../..");

const read = (id: string): DialectFile => {
  const file = `scenarios/${id}/dialect.yaml`;
  const { dialect, issues } = parseDialect(readFileSync(join(root, file), "utf8"), file);
  if (dialect === undefined)
    throw new Error(issues.map(({ message, line }) => `${file}:${line}: ${message}`).join("\n"));
  return dialect;
};

export const dialectFiles: readonly DialectFile[] = readdirSync(join(root, "scenarios"))
  .filter((id) => existsSync(join(root, `scenarios/${id}/dialect.yaml`)))
  .map(read);

export const dialectOf = (
  id: string,
  kind: string,
  { settings = {}, mapping = {} }: Partial<Pick<IdpChoice, "settings" | "mapping">> = {},
): Dialect => {
  const { dialect, issues } = resolveDialect(dialectFiles, id, kind, { settings, mapping });
  if (dialect === undefined) throw new Error(issues.map(({ message }) => message).join("\n"));
  return dialect;
};
