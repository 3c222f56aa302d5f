import { isObject, type Json } from "../../scim/json.ts";
import { randomUuid } from "../random.ts";
import { type Lookup, valueAt } from "../template.ts";
import { unknownIdFor } from "../unknown-id.ts";
import type { Run } from "./run.ts";

const personValue = (run: Run, key: string, path: readonly string[]): Json | undefined => {
  const person = run.directory.people[key] ?? run.directory.deleted?.[key];
  if (person === undefined) return undefined;
  return path[0] === "directoryId" ? person.id : valueAt(person.attributes, path);
};

const groupValue = (run: Run, key: string, path: readonly string[]): Json | undefined => {
  const group = run.directory.groups[key];
  if (group === undefined) return undefined;
  if (path[0] === "directoryId") return group.id;
  return path[0] === "displayName" ? group.displayName : valueAt(group.attributes, path);
};

/** The target's id of a person, a group or a kept answer. */
export const knownId = (run: Run, key: string): string | undefined => {
  const kept = run.kept.get(key);
  const keptId = isObject(kept) ? kept.id : undefined;
  return typeof keptId === "string" ? keptId : run.ids.get(key);
};

const otherCase = (text: string): string =>
  text.replace(/\p{L}/gu, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));

/** `${ada.id.inOtherCase}`: a text of an answer with small letters for capitals and capitals for small ones. */
const keptValue = (run: Run, name: string, path: readonly string[]): Json | undefined => {
  const kept = run.kept.get(name);
  const value = valueAt(kept, path);
  if (value !== undefined || path.at(-1) !== "inOtherCase") return value;
  const text = valueAt(kept, path.slice(0, -1));
  return typeof text === "string" ? otherCase(text) : undefined;
};

/** What `${name.path}` stands for right now. */
export const lookupIn =
  (run: Run, turn = 1): Lookup =>
  (name, path) => {
    if (path.length === 0 && name === "run") return run.planned.mark;
    if (path.length === 0 && name === "n") return turn;
    if (path.length === 0 && name === "unknownId") return unknownIdFor(run.planned.mark);
    if (path.length === 0 && name === "uuid") return randomUuid(`${run.planned.mark}/${run.lane.nextIndex()}/${turn}`);
    const kept = keptValue(run, name, path);
    if (kept !== undefined) return kept;
    if (path.length === 1 && path[0] === "id") return knownId(run, name);
    return personValue(run, name, path) ?? groupValue(run, name, path);
  };
