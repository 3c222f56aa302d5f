import type { DirectoryFile, Generation, ScriptEntry } from "../../model/directory-file.ts";
import type { Place } from "../../model/scenario.ts";
import { parseSpan } from "../../model/span.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { listAt, objectAt, textAt, textsAt } from "../lenient.ts";
import { verbOf } from "../meaning/directory.ts";
import { kindWords } from "../words.ts";
import type { YamlFile } from "../yaml/read-yaml.ts";
import { buildFault } from "./fault.ts";
import { optionalTexts } from "./optional.ts";

const numberAt = (holder: JsonObject, name: string, otherwise: number): number =>
  typeof holder[name] === "number" ? holder[name] : otherwise;

const generation = (written: JsonObject): Generation => ({
  people: numberAt(written, "people", 0),
  groups: numberAt(written, "groups", 0),
  seed: numberAt(written, "seed", 1),
  hasEdges: written.edges !== false,
});

const spanAt = (event: JsonObject, name: string): number => parseSpan(textAt(event, name) ?? "") ?? 0;

const scriptEntry = (event: JsonObject, place: Place): ScriptEntry => {
  const verb = verbOf(event);
  const base = { place, afterMs: spanAt(event, "after") };
  const who = verb === undefined ? "" : String(event[verb]);
  switch (verb) {
    case undefined:
      return { ...base, kind: "waits" };
    case "joins":
      return { ...base, kind: verb, who: typeof event.joins === "number" ? event.joins : who };
    case "moves":
      return { ...base, kind: verb, who, set: objectAt(event, "set") };
    case "leaves":
    case "returns":
    case "deletes":
      return { ...base, kind: verb, who };
    case "changes": {
      const lists = { add: textsAt(event, "add"), remove: textsAt(event, "remove") };
      return { ...base, kind: verb, group: who, ...lists, ...optionalTexts(event, ["displayName"]) };
    }
    case "fault":
      return { ...base, kind: verb, fault: buildFault(objectAt(event, "fault"), place) };
    case "events":
      return { ...base, kind: verb, count: Number(event.events), withinMs: spanAt(event, "within") };
  }
};

const groups = (written: JsonObject): DirectoryFile["groups"] =>
  Object.fromEntries(
    Object.entries(written).map(([key, group]: [string, Json]) => [
      key,
      isObject(group)
        ? { ...optionalTexts(group, ["displayName"]), members: textsAt(group, "members") }
        : { members: [] },
    ]),
  );

/** A file that its schema and its meaning allow, as the noun. */
export const buildDirectoryFile = (yaml: YamlFile): DirectoryFile => {
  const directory = isObject(yaml.value) ? yaml.value : {};
  const idp = objectAt(directory, "idp");
  const kind = ["kind", ...kindWords].map((word) => textAt(idp, word)).find((word) => word !== undefined);
  return {
    file: yaml.file,
    idp: {
      ...(kind === undefined ? {} : { kind }),
      settings: objectAt(idp, "settings"),
      mapping: objectAt(idp, "mapping") as Readonly<Record<string, string | null>>,
    },
    people: objectAt(directory, "people") as DirectoryFile["people"],
    groups: groups(objectAt(directory, "groups")),
    generate: generation(objectAt(directory, "generate")),
    script: listAt(directory, "script").flatMap((event, index) =>
      isObject(event) ? [scriptEntry(event, yaml.placeOf(["script", index]))] : [],
    ),
  };
};
