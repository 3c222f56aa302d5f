import type { Requirement } from "../model/check.ts";
import type { Confidence } from "../model/idp.ts";
import type { IdpRule, RuleAddress, UnseenReason } from "../model/rule.ts";
import type { Issue } from "../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../scim/json.ts";
import { optionalTexts } from "./build/optional.ts";
import { type Placed, placedAt, textAt, textsAt } from "./lenient.ts";
import { parseFile } from "./parse-file.ts";
import { rulesSchema } from "./schemas/rules.ts";
import { atKey, atValue, type Misfit } from "./shape/misfit.ts";
import { listed } from "./shape/words.ts";
import type { YamlFile } from "./yaml/read-yaml.ts";

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

const addressKeys = ["dialect", "flow", "off", "unseen"] as const;

const keysOf = (address: JsonObject) => addressKeys.filter((key) => address[key] !== undefined);

/** What the shape cannot know of an address: it is one of four, and a switch that is off says why. */
const unfit = ({ value: address, path }: Placed): readonly Misfit[] => {
  const keys = keysOf(address);
  if (keys.length === 0 && Object.keys(address).some((key) => key !== "because")) return [];
  if (keys.length !== 1)
    return [
      atKey(path, `An address is one of ${listed(addressKeys)}, got ${keys.length === 0 ? "none" : listed(keys)}`),
    ];
  if (keys[0] === "off" && address.because === undefined)
    return [atKey(path, '"because" is missing in this address: one sentence that says why it is off')];
  return [];
};

const misplaced = (value: Json): readonly Misfit[] =>
  rulesIn(value).flatMap(({ rule, path }) => placedAt(rule, "address", path).flatMap(unfit));

const buildAddress = ({ value: address }: Placed): RuleAddress => {
  const [key = "flow"] = keysOf(address);
  const text = textAt(address, key) ?? "";
  const because = optionalTexts(address, ["because"]);
  switch (key) {
    case "dialect":
      return { kind: key, entry: text };
    case "flow":
      return { kind: key, file: text };
    case "off":
      return { kind: key, setting: text, because: because.because ?? "" };
    case "unseen":
      return { kind: key, reason: text as UnseenReason, ...because };
  }
};

/** `scenarios/okta/rules.yaml` is Okta's. */
const idpOf = (file: string): string => file.split(/[\\/]/).at(-2) ?? "";

const build = ({ value }: YamlFile, file: string): readonly IdpRule[] =>
  rulesIn(value).map(({ rule }) => ({
    id: textAt(rule, "id") ?? "",
    idp: idpOf(file),
    title: textAt(rule, "title") ?? "",
    confidence: rule.confidence as Confidence,
    sources: textsAt(rule, "sources"),
    ...optionalTexts(rule, ["where"]),
    address: placedAt(rule, "address").map(buildAddress),
  }));

/** `scenarios/<idp>/rules.yaml`. */
export const parseRules = (
  text: string,
  file: string,
): { readonly rules?: readonly IdpRule[]; readonly issues: readonly Issue[] } => {
  const meaning = (json: Json) => (isObject(json) ? [] : [...repeated(json), ...misplaced(json)]);
  const { value, issues } = parseFile(text, file, rulesSchema, meaning, (yaml) => build(yaml, file));
  return value === undefined ? { issues } : { rules: value, issues };
};

/** A rule as findings cite it. */
export const asRequirement = ({ id, title, where, confidence }: IdpRule): Requirement => ({
  id,
  level: "IDP",
  keyword: "IDP",
  basis: "idp",
  summary: title,
  ...(where === undefined ? {} : { section: where }),
  confidence,
});
