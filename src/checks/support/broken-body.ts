import type { Exchange } from "../../model/exchange.ts";

const writes = new Set(["POST", "PUT", "PATCH"]);

const object = /\{(?:":["0](?:,":["0])*)?\}/g;
const array = /\[(?:["0](?:,["0])*)?\]/g;

/** Folds innermost values until one is left; a text that stops folding earlier is not JSON. */
const fold = (text: string): string => {
  const folded = text.replace(object, "0").replace(array, "0");
  return folded === text ? text : fold(folded);
};

const isJson = (text: string): boolean => {
  const tokens = text
    .replace(/"(?:[^"\\]|\\.)*"/g, '"')
    .replace(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/g, "0")
    .replace(/\s+/g, "");
  return /^["0]$/.test(fold(tokens));
};

const judged = new WeakMap<Exchange["request"], boolean>();

/** The request's body is sent as JSON and is not JSON. */
export const hasBrokenBody = ({ request }: Exchange): boolean => {
  if (request.text === undefined || request.text.trim() === "" || !writes.has(request.method)) return false;
  const known = judged.get(request) ?? !isJson(request.text);
  judged.set(request, known);
  return known;
};
