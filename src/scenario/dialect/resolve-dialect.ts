import type { Dialect } from "../../model/idp.ts";
import type { IdpChoice, Issue } from "../../model/scenario.ts";
import { isDelay } from "../../model/span.ts";
import { didYouMean } from "../nearest.ts";
import type { DialectFile } from "./dialect-file.ts";
import { nothing, withLayer, withOverrides } from "./layers.ts";

export type ResolvedDialect = { readonly dialect?: Dialect; readonly issues: readonly Issue[] };

const names = ({ id, aliases }: DialectFile): readonly string[] => [id, ...aliases];

export const findDialect = (files: readonly DialectFile[], name: string): DialectFile | undefined =>
  files.find((file) => names(file).some((candidate) => candidate.toLowerCase() === name.toLowerCase()));

const refusal = (
  file: string,
  message: string,
  more: { readonly hint?: string } = {},
): { readonly issues: readonly Issue[] } => ({
  issues: [{ file, line: 1, column: 1, message, ...more }],
});

/** A dialect and those it builds on, the lowest first; undefined where one is missing or they go round in a circle. */
export const lineage = (files: readonly DialectFile[], file: DialectFile): readonly DialectFile[] | undefined => {
  const line = [file];
  for (let next = file.extends; next !== undefined; next = line[0]?.extends) {
    const below = findDialect(files, next);
    if (below === undefined || line.includes(below)) return undefined;
    line.unshift(below);
  }
  return line;
};

/** Whoever declares kinds has those and no others. */
const kindsOf = (line: readonly DialectFile[]): readonly string[] =>
  line.map(({ kinds }) => Object.keys(kinds)).findLast((kinds) => kinds.length > 0) ?? [];

/** Whose flows play it. */
export const behaviourIn = (line: readonly DialectFile[]): string =>
  line.map(({ behaviour }) => behaviour).findLast((one) => one !== undefined) ?? line[0]?.id ?? "";

/** A header may say what a setting says: `client/${settings.client.release}`. */
const withSettingsIn = (headers: Dialect["headers"], settings: Dialect["settings"]): Dialect["headers"] =>
  headers.map((header) => ({
    ...header,
    value: header.value.replaceAll(/\$\{settings\.([\w.]+)\}/g, (whole, name: string) =>
      settings[name] === undefined ? whole : String(settings[name].value),
    ),
  }));

/** A dialect as one kind plays it, from its files and a scenario's overrides. */
export const resolveDialect = (
  files: readonly DialectFile[],
  id: string,
  kind: string | undefined = undefined,
  overrides: Pick<IdpChoice, "settings" | "mapping"> = { settings: {}, mapping: {} },
): ResolvedDialect => {
  const file = findDialect(files, id);
  if (file === undefined)
    return refusal(id, `There is no identity provider "${id}"`, didYouMean(id, files.flatMap(names)));
  const line = lineage(files, file);
  if (line === undefined)
    return refusal(
      file.file,
      `"extends: ${file.extends}" leads nowhere`,
      didYouMean(file.extends ?? "", files.flatMap(names)),
    );
  const kinds = kindsOf(line);
  const chosen = kind ?? kinds[0] ?? "";
  if (!kinds.includes(chosen))
    return refusal(
      file.file,
      `${file.id} has no kind "${chosen}": expected ${kinds.join(", ")}`,
      didYouMean(chosen, kinds),
    );
  return applied(file, line, chosen, overrides);
};

const applied = (
  file: DialectFile,
  line: readonly DialectFile[],
  kind: string,
  overrides: Pick<IdpChoice, "settings" | "mapping">,
): ResolvedDialect => {
  const layered = line.reduce((below, { kinds, ...dialect }) => {
    const above = withLayer(below, dialect);
    const own = kinds[kind];
    return own === undefined ? above : withLayer(above, own);
  }, nothing);
  const unknown = Object.keys(overrides.settings).filter((name) => layered.settings[name] === undefined);
  if (unknown[0] !== undefined)
    return refusal(
      file.file,
      `${file.id} has no setting "${unknown[0]}"`,
      didYouMean(unknown[0], Object.keys(layered.settings)),
    );
  const rule = line.map(({ kinds }) => kinds[kind]?.rule).findLast((one) => one !== undefined) ?? "";
  const whole = withOverrides(layered, overrides, rule);
  return {
    dialect: {
      id: file.id,
      behaviour: behaviourIn(line),
      title: file.title,
      kind,
      ...whole,
      headers: withSettingsIn(whole.headers, whole.settings),
    },
    issues: [],
  };
};

/** The settings a scenario may override, whatever the kind. */
export const settingNames = (line: readonly DialectFile[]): readonly string[] => [
  ...new Set(
    line.flatMap((file) => [file, ...Object.values(file.kinds)].flatMap(({ settings }) => Object.keys(settings))),
  ),
];

/** Those that say after how long something happens. */
export const delayNames = (line: readonly DialectFile[]): readonly string[] => [
  ...new Set(
    line.flatMap(({ settings }) =>
      Object.entries(settings)
        .filter(([, { value }]) => isDelay(value))
        .map(([name]) => name),
    ),
  ),
];

/** The IdP's own attribute names, whatever the kind. */
export const sourceNames = (line: readonly DialectFile[]): readonly string[] => [
  ...new Set(
    line.flatMap((file) =>
      [file, ...Object.values(file.kinds)].flatMap(({ sourceAttributes }) => Object.keys(sourceAttributes)),
    ),
  ),
];

export { kindsOf };
