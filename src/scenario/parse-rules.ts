import type { Requirement } from "../model/check.ts";
import type { Confidence } from "../model/idp.ts";
import type { Issue } from "../model/scenario.ts";
import { isObject, type Json } from "../scim/json.ts";
import { optionalTexts } from "./build/optional.ts";
import { placedAt, textAt, textsAt } from "./lenient.ts";
import { parseFile } from "./parse-file.ts";
import { rulesSchema } from "./schemas/rules.ts";
import { atValue, type Misfit } from "./shape/misfit.ts";
import type { YamlFile } from "./yaml/read-yaml.ts";

/** One thing an identity provider does or needs, with its address. */
export interface IdpRule {
  readonly id: string;
  readonly title: string;
  readonly confidence: Confidence;
  readonly sources: readonly string[];
  readonly where?: string;
}

const rulesIn = (value: Json) =>
  placedAt({ rules: value }, "rules").map(({ value: rule, path }) => ({ rule, path: path.slice(1) }));

const repeated = (value: Json): readonly Misfit[] => {
  const seen = new Set<string>();
  return rulesIn(value).flatMap(({ rule, path }) => {
    const id = textAt(rule, "id");
    if (id === undefined) return [];
    if (seen.has(id)) return [atValue([...path, "id"], `The rule ${id} stands here twice`)];
    seen.add(id);
    return [];
  });
};

const build = ({ value }: YamlFile): readonly IdpRule[] =>
  rulesIn(value).map(({ rule }) => ({
    id: textAt(rule, "id") ?? "",
    title: textAt(rule, "title") ?? "",
    confidence: rule.confidence as Confidence,
    sources: textsAt(rule, "sources"),
    ...optionalTexts(rule, ["where"]),
  }));

/** `scenarios/<idp>/rules.yaml`. */
export const parseRules = (
  text: string,
  file: string,
): { readonly rules?: readonly IdpRule[]; readonly issues: readonly Issue[] } => {
  const { value, issues } = parseFile(text, file, rulesSchema, (json) => (isObject(json) ? [] : repeated(json)), build);
  return value === undefined ? { issues } : { rules: value, issues };
};

/** A rule as findings cite it. */
export const asRequirement = ({ id, title, where }: IdpRule): Requirement => ({
  id,
  level: "IDP",
  keyword: "IDP",
  basis: "idp",
  summary: title,
  ...(where === undefined ? {} : { section: where }),
});
