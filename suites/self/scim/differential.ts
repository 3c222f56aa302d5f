import { scimPatch } from "scim-patch";
import { filter as matcherOf, parse } from "scim2-parse-filter";
import {
  applyPatch,
  differences,
  evaluateFilter,
  type Json,
  type JsonObject,
  parseFilter,
  parsePatchOp,
  patchOp,
  type ResourceDefinition,
  validateFilter,
} from "../../../src/scim/index.ts";
import { definitionNamed, definitionOf } from "../../../src/vectors/definitions.ts";
import type { FilterVector, PatchVector } from "../../../src/vectors/vector.ts";
import { vectorsOf } from "../vectors/files.ts";
import { users } from "./definitions.ts";

/** One row on which an independent library and the kernel do not say the same. */
export interface Disagreement {
  readonly id: string;
  readonly subject: string;
  readonly library: string;
  readonly kernel: string;
}

const attempt = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

const verdict = (isMatch: boolean): string => (isMatch ? "match" : "no match");

const libraryFilter = ({ filter, resource }: FilterVector): string => {
  const parsed = attempt(() => parse(filter));
  if (parsed === undefined) return "refused";
  return resource === undefined ? "accepted" : (attempt(() => verdict(matcherOf(parsed)(resource))) ?? "refused");
};

const kernelFilter = ({ filter, resource }: FilterVector): string => {
  const definition = definitionOf(resource) ?? users;
  const parsed = parseFilter(filter);
  if (!parsed.ok || !validateFilter(parsed.value, definition).ok) return "refused";
  return resource === undefined ? "accepted" : verdict(evaluateFilter(parsed.value, resource, definition));
};

/** The rows of `scim2-parse-filter` and the kernel that differ, over the published filter vectors. */
export const filterDisagreements = (): readonly Disagreement[] =>
  vectorsOf("filter-cases.json")
    .filter((vector): vector is FilterVector => vector.kind === "filter")
    .map((vector) => ({
      id: vector.id,
      subject: vector.filter,
      library: libraryFilter(vector),
      kernel: kernelFilter(vector),
    }))
    .filter(({ library, kernel }) => library !== kernel);

const libraryPatch = ({ before, operations }: PatchVector): Json | undefined =>
  attempt(() => {
    const resource = structuredClone(before) as unknown as Parameters<typeof scimPatch>[0];
    const body = structuredClone(operations) as unknown as Parameters<typeof scimPatch>[1];
    return JSON.parse(JSON.stringify(scimPatch(resource, body))) as Json;
  });

const kernelPatch = (definition: ResourceDefinition, { before, operations }: PatchVector): JsonObject | undefined => {
  const parsed = parsePatchOp(patchOp(operations as readonly JsonObject[]));
  const outcome = parsed.ok ? applyPatch(definition, before, parsed.value) : parsed;
  return outcome.ok ? outcome.value.resource : undefined;
};

const isSame = (left: Json | undefined, right: JsonObject | undefined): boolean => {
  if (left === undefined || right === undefined) return left === right;
  if (typeof left !== "object" || left === null || Array.isArray(left)) return false;
  return differences(right, left as JsonObject, { ignore: ["meta", "password"] }).length === 0;
};

const inWords = (outcome: Json | undefined): string => (outcome === undefined ? "refused" : JSON.stringify(outcome));

/** The rows of `scim-patch` and the kernel that differ, over the published PATCH vectors. */
export const patchDisagreements = (): readonly Disagreement[] =>
  vectorsOf("patch-cases.json").flatMap((vector) => {
    if (vector.kind !== "patch") return [];
    const [library, kernel] = [
      libraryPatch(vector),
      kernelPatch(definitionNamed(vector.resourceType) ?? users, vector),
    ];
    if (isSame(library, kernel)) return [];
    return [{ id: vector.id, subject: vector.title, library: inWords(library), kernel: inWords(kernel) }];
  });
