import { isObject, type Json } from "../../scim/json.ts";
import { put } from "./keep.ts";
import type { Known, Memory } from "./memory.ts";

/** Whether a text stands anywhere in a value. */
const mentions = (value: Json, text: string): boolean => {
  if (typeof value === "string") return value.includes(text);
  if (Array.isArray(value)) return (value as readonly Json[]).some((element) => mentions(element, text));
  return isObject(value) && Object.values(value).some((inner) => mentions(inner, text));
};

export const deleted = (memory: Memory, known: Known): Memory => {
  const { echo: _echo, read: _read, ...rest } = known;
  const gone = put(memory, { ...rest, isDeleted: true, states: [], writes: [] });
  // Nobody says what becomes of references to it (RFC 7643 §2.3.7), so whoever held one is to be read anew.
  const resources = [...gone.resources].map(([key, each]): [string, Known] => {
    const isHolder = each.key !== known.key && each.states.some(({ resource }) => mentions(resource, known.id));
    if (!isHolder) return [key, each];
    const { echo: _oldEcho, read: _oldRead, ...kept } = each;
    return [key, { ...kept, states: [], writes: [] }];
  });
  return { ...gone, resources: new Map(resources) };
};
