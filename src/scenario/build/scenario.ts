import type { Capability } from "../../model/facts.ts";
import type { DirectoryDeclaration, IdpChoice, RequestStep, Scenario } from "../../model/scenario.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import { findIdp, type Known } from "../known.ts";
import { listAt, objectAt, textAt, textsAt } from "../lenient.ts";
import { withLongRequests } from "../short-request.ts";
import { groupWords, kindWords } from "../words.ts";
import type { YamlFile } from "../yaml/read-yaml.ts";
import { optionalTexts } from "./optional.ts";
import { buildRequest, buildStep } from "./step.ts";

/** `scenarios/okta/create-user.yaml` is `okta/create-user`. */
const scenarioId = (file: string): string => {
  const parts = file.replaceAll("\\", "/").split("/");
  const root = parts.lastIndexOf("scenarios");
  return (root === -1 ? parts.slice(-1) : parts.slice(root + 1)).join("/").replace(/\.ya?ml$/, "");
};

const idpChoice = (scenario: JsonObject, known: Known): IdpChoice => {
  const choice = objectAt(scenario, "idp");
  const name = textAt(scenario, "idp") ?? textAt(choice, "is") ?? "";
  return {
    is: findIdp(name, known)?.id ?? name,
    kinds: kindWords.flatMap((word) => textsAt(choice, word)),
    settings: objectAt(choice, "settings"),
    mapping: objectAt(choice, "mapping") as Readonly<Record<string, string | null>>,
  };
};

const directory = (scenario: JsonObject): DirectoryDeclaration => {
  const { people, groups } = objectAt(scenario, "directory");
  return {
    people: (isObject(people) ? people : {}) as Readonly<Record<string, JsonObject>>,
    groups: Object.fromEntries(
      Object.entries(isObject(groups) ? groups : {}).map(([key, group]) => [
        key,
        isObject(group) ? { ...optionalTexts(group, groupWords), members: textsAt(group, "members") } : { members: [] },
      ]),
    ),
  };
};

const given = (scenario: JsonObject, yaml: YamlFile): readonly RequestStep[] =>
  listAt(scenario, "given").flatMap((entry, index) =>
    isObject(entry) ? [buildRequest(entry, yaml.placeOf(["given", index]))] : [],
  );

/** A file that its schema and its meaning allow, as the noun. */
export const buildScenario = (yaml: YamlFile, known: Known): Scenario => {
  const scenario = isObject(yaml.value) ? withLongRequests(yaml.value) : {};
  return {
    id: scenarioId(yaml.file),
    file: yaml.file,
    title: textAt(scenario, "title") ?? "",
    ...optionalTexts(scenario, ["description", "operation", "because"]),
    ...(scenario.idp === undefined ? {} : { idp: idpChoice(scenario, known) }),
    tags: textsAt(scenario, "tags"),
    needs: textsAt(scenario, "needs") as readonly Capability[],
    ...(scenario.alone === true ? { isAlone: true } : {}),
    directory: directory(scenario),
    given: given(scenario, yaml),
    steps: listAt(scenario, "steps").map((step, index) => buildStep(step, yaml.placeOf(["steps", index]))),
  };
};
