import type { MappingLanguage, NamedPlace } from "../../model/idp.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import { findIdp, type Known, type KnownIdp, nearestIdp } from "../known.ts";
import { objectAt, textAt, textsAt } from "../lenient.ts";
import { didYouMean } from "../nearest.ts";
import { atKey, atValue, type Misfit } from "../shape/misfit.ts";
import { kindWords, personWords } from "../words.ts";
import type { Path } from "../yaml/read-yaml.ts";
import { settingProblem } from "./dialect.ts";

/** The name written under `idp` or `idp.is`. */
const nameOf = (scenario: JsonObject): string | undefined =>
  textAt(scenario, "idp") ?? textAt(objectAt(scenario, "idp"), "is");

export const chosenIdp = (scenario: JsonObject, known: Known): KnownIdp | undefined => {
  const name = nameOf(scenario);
  return name === undefined ? undefined : findIdp(name, known);
};

const unknownIdp = (name: string, scenario: JsonObject, known: Known): Misfit => {
  const near = nearestIdp(name, known);
  return atValue(
    isObject(scenario.idp) ? ["idp", "is"] : ["idp"],
    `There is no identity provider "${name}": expected ${known.idps.map(({ id }) => id).join(", ")}`,
    near === undefined ? {} : { hint: `did you mean "${near}"?` },
  );
};

const kindMisfits = (choice: JsonObject, idp: KnownIdp): readonly Misfit[] => {
  const written = ["kind", ...kindWords].filter((word) => choice[word] !== undefined);
  const surplus = written
    .slice(1)
    .map((word) => atKey(["idp", word], `"${word}" and "${written[0]}" say the same thing: keep one`));
  const unknown = written.flatMap((word) =>
    textsAt(choice, word).flatMap((kind, index) =>
      idp.kinds.includes(kind)
        ? []
        : [
            atValue(
              Array.isArray(choice[word]) ? ["idp", word, index] : ["idp", word],
              `${idp.id} has no ${word} "${kind}": expected ${idp.kinds.join(", ")}`,
              didYouMean(kind, idp.kinds),
            ),
          ],
    ),
  );
  return [...surplus, ...unknown];
};

const settingMisfits = (choice: JsonObject, { id, settings }: KnownIdp): readonly Misfit[] =>
  settings === undefined
    ? []
    : Object.keys(objectAt(choice, "settings"))
        .filter((name) => !settings.includes(name))
        .map((name) => atKey(["idp", "settings", name], `${id} has no setting "${name}"`, didYouMean(name, settings)));

const valueMisfits = (choice: JsonObject, idp: KnownIdp): readonly Misfit[] =>
  Object.entries(objectAt(choice, "settings")).flatMap(([name, value]) => {
    const problem = settingProblem(name, value, idp);
    return problem === undefined ? [] : [atValue(["idp", "settings", name], problem)];
  });

const isScope = (name: string): boolean => name.endsWith(".scope");

const namesMisfits = (
  names: readonly NamedPlace[],
  path: Path,
  at: typeof atKey,
  idp: KnownIdp,
  language: MappingLanguage,
): readonly Misfit[] => {
  const valid = [...(idp.sources ?? []), ...language.neutralNames(personWords)];
  return names
    .filter(({ name }) => !valid.includes(name))
    .map(({ name, at: place }) =>
      at(
        path,
        `${idp.id} has no attribute "${name}"${place === 0 ? "" : ` (at character ${place + 1})`}`,
        didYouMean(name, valid),
      ),
    );
};

/** A scoping filter is one, and asks for attributes there are. */
const scopeMisfits = (choice: JsonObject, idp: KnownIdp, { mapping: language }: Known): readonly Misfit[] =>
  Object.entries(objectAt(choice, "settings")).flatMap(([name, written]) => {
    if (language === undefined || !isScope(name)) return [];
    const path = ["idp", "settings", name];
    if (typeof written !== "string")
      return [atValue(path, `"${name}" is a scoping filter: write department EQUALS "Engines"`)];
    const names = language.filterNames(written);
    if (!names.ok) return [atValue(path, `"${written}" is no scoping filter: ${names.error.detail}`)];
    return namesMisfits(names.value, path, atValue, idp, language);
  });

const sourceMisfits = (source: string, idp: KnownIdp, language: MappingLanguage): readonly Misfit[] => {
  const path = ["idp", "mapping", source];
  const names = language.namesIn(source);
  if (!names.ok) return [atKey(path, `"${source}" is no source of a mapping: ${names.error.detail}`)];
  return namesMisfits(names.value, path, atKey, idp, language);
};

const targetMisfits = (source: string, target: string, language: MappingLanguage): readonly Misfit[] => {
  const path = ["idp", "mapping", source];
  const problem = language.targetProblem(target);
  if (problem !== undefined) return [atValue(path, problem)];
  const stranger = language.strangerIn(target);
  if (stranger === undefined) return [];
  const { name, known } = stranger;
  const why = `A User has no attribute "${name}" where "${target}" puts it: an attribute of the application's own is written with the URN of its schema in front`;
  return [atValue(path, why, didYouMean(name, known))];
};

/** A mapping speaks of attributes there are, and of paths a resource can have. */
const mappingMisfits = (choice: JsonObject, idp: KnownIdp, { mapping: language }: Known): readonly Misfit[] =>
  language === undefined
    ? []
    : Object.entries(objectAt(choice, "mapping")).flatMap(([source, target]) => [
        ...sourceMisfits(source, idp, language),
        ...(typeof target === "string" ? targetMisfits(source, target, language) : []),
      ]);

/** What is chosen of an identity provider, under the key `idp`: kinds, settings and attributes it has. */
export const choiceMisfits = (choice: JsonObject, idp: KnownIdp, known: Known): readonly Misfit[] => [
  ...kindMisfits(choice, idp),
  ...settingMisfits(choice, idp),
  ...valueMisfits(choice, idp),
  ...scopeMisfits(choice, idp, known),
  ...mappingMisfits(choice, idp, known),
];

/** The identity provider, its kinds, its settings and its attributes are ones there are; its scenario fills a cell of the grid. */
export const idpMisfits = (scenario: JsonObject, known: Known): readonly Misfit[] => {
  const name = nameOf(scenario);
  if (name === undefined) return [];
  const idp = findIdp(name, known);
  const operation =
    scenario.operation === undefined
      ? [
          atKey(
            ["idp"],
            '"operation" is missing: the scenario of an identity provider fills a cell of the operation grid',
          ),
        ]
      : [];
  if (idp === undefined) return [unknownIdp(name, scenario, known), ...operation];
  return [...choiceMisfits(objectAt(scenario, "idp"), idp, known), ...operation];
};
