import type { MappingLanguage } from "../../model/idp.ts";
import { isDelay } from "../../model/span.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { findIdp, type Known, type KnownIdp, nearestIdp } from "../known.ts";
import { objectAt, placedAt, textAt } from "../lenient.ts";
import { didYouMean } from "../nearest.ts";
import { atKey, atValue, type Misfit } from "../shape/misfit.ts";
import { groupWords, personWords } from "../words.ts";
import type { Path } from "../yaml/read-yaml.ts";

/** A dialect, or one of its kinds, and where it stands in the file. */
interface Layer {
  readonly written: JsonObject;
  readonly path: Path;
}

const layersIn = (dialect: JsonObject): readonly Layer[] => [
  { written: dialect, path: [] },
  ...Object.entries(objectAt(dialect, "kinds")).flatMap(([kind, written]) =>
    isObject(written) ? [{ written, path: ["kinds", kind] }] : [],
  ),
];

const saidBy = (setting: Json): Json =>
  isObject(setting) && setting.value !== undefined && setting.rule !== undefined ? setting.value : setting;

const listed = (words: readonly Json[]): string => words.map((word) => JSON.stringify(word)).join(", ");

/** What a setting may not say: something else than one of a few things, or no stretch of time where it is one. */
export const settingProblem = (
  name: string,
  value: Json,
  { choices = {}, delays = [] }: KnownIdp,
): string | undefined => {
  const allowed = choices[name];
  if (allowed?.includes(value)) return undefined;
  if (allowed !== undefined) return `"${name}" cannot be ${JSON.stringify(value)}: expected one of ${listed(allowed)}`;
  return delays.includes(name) && !isDelay(value)
    ? `"${name}" is a stretch of time: write 0h, 24h, 7d and the like, or never`
    : undefined;
};

const settingMisfits = ({ written, path }: Layer, below: KnownIdp): readonly Misfit[] =>
  Object.entries(objectAt(written, "settings")).flatMap(([name, setting]) => {
    const at = [...path, "settings", name];
    const known = below.settings ?? [];
    if (!known.includes(name) && !name.startsWith("client."))
      return [atKey(at, `${below.id} has no setting "${name}", so nothing would read it`, didYouMean(name, known))];
    const problem = settingProblem(name, saidBy(setting), below);
    return problem === undefined ? [] : [atValue(at, problem)];
  });

/** An expression is read, and speaks of names there are. */
const sourceMisfits = (
  source: string,
  at: Path,
  names: readonly string[],
  language: MappingLanguage,
): readonly Misfit[] => {
  const spoken = language.namesIn(source);
  if (!spoken.ok) return [atValue(at, `"${source}" is no source of a mapping: ${spoken.error.detail}`)];
  return spoken.value
    .filter(({ name }) => !names.includes(name))
    .map(({ name }) => atValue(at, `"${name}" is no attribute of the directory`, didYouMean(name, names)));
};

const rowMisfits = ({ written, path }: Layer, names: readonly string[], language: MappingLanguage): readonly Misfit[] =>
  ["userMapping", "groupMapping"].flatMap((mapping) =>
    placedAt(written, mapping).flatMap(({ value, path: row }) => {
      const [source, target] = [textAt(value, "source"), textAt(value, "target")];
      const problem = target === undefined ? undefined : language.targetProblem(target);
      return [
        ...(source === undefined ? [] : sourceMisfits(source, [...path, ...row, "source"], names, language)),
        ...(problem === undefined ? [] : [atValue([...path, ...row, "target"], problem)]),
      ];
    }),
  );

const attributeMisfits = ({ written, path }: Layer, neutral: readonly string[], language: MappingLanguage) =>
  Object.entries(objectAt(written, "sourceAttributes")).flatMap(([name, attribute]) => {
    const value = isObject(attribute) ? textAt(attribute, "value") : undefined;
    const at = [...path, "sourceAttributes", name, "value"];
    return value === undefined ? [] : sourceMisfits(value, at, neutral, language);
  });

const mappingMisfits = (
  layers: readonly Layer[],
  below: KnownIdp,
  language: MappingLanguage | undefined,
): readonly Misfit[] => {
  if (language === undefined) return [];
  const neutral = language.neutralNames(personWords);
  const own = layers.flatMap(({ written }) => Object.keys(objectAt(written, "sourceAttributes")));
  const names = [...own, ...(below.sources ?? []), ...neutral, ...groupWords, "id"];
  return layers.flatMap((layer) => [
    ...attributeMisfits(layer, neutral, language),
    ...rowMisfits(layer, names, language),
  ]);
};

const unknownBelow = (name: string, known: Known): Misfit => {
  const near = nearestIdp(name, known);
  return atValue(
    ["extends"],
    `There is no identity provider "${name}" to build on: expected ${known.idps.map(({ id }) => id).join(", ")}`,
    near === undefined ? {} : { hint: `did you mean "${near}"?` },
  );
};

/** Whoever has no flows builds on somebody who has, and changes what the flows of that one read. */
export const dialectMisfits = (dialect: JsonObject, known: Known): readonly Misfit[] => {
  const name = textAt(dialect, "extends");
  if (name === undefined) {
    const id = textAt(dialect, "id");
    return id === undefined || findIdp(id, known) !== undefined
      ? []
      : [
          atValue(
            ["id"],
            `Nobody knows what "${id}" does: add "extends: generic" and write the settings that are otherwise`,
          ),
        ];
  }
  const below = findIdp(name, known);
  if (below === undefined) return [unknownBelow(name, known)];
  const layers = layersIn(dialect);
  return [...layers.flatMap((layer) => settingMisfits(layer, below)), ...mappingMisfits(layers, below, known.mapping)];
};
