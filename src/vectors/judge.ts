import { differences, type JsonObject, type ScimError } from "../scim/index.ts";
import { withoutHidden } from "./characteristics.ts";
import { definitionNamed } from "./definitions.ts";
import type { ExpectedError, FilterReading, FilterVector, PatchReading, PatchVector, VectorFailure } from "./vector.ts";

/** What a filter was answered with. */
export type FilterAnswer =
  | { readonly kind: "refused"; readonly error: RefusalSeen }
  | { readonly kind: "evaluated"; readonly isMatch: boolean | undefined };

export type RefusalSeen = Pick<ScimError, "status"> & { readonly scimType?: string; readonly detail: string };

/** What a PATCH was answered with, and what the resource is afterwards. */
export type PatchAnswer =
  | { readonly kind: "refused"; readonly error: RefusalSeen; readonly after: JsonObject }
  | { readonly kind: "applied"; readonly after: JsonObject; readonly isModified: boolean };

const isExpected = ({ status, scimTypes }: ExpectedError, seen: RefusalSeen): boolean =>
  seen.status === status &&
  (scimTypes.length === 0 || (seen.scimType !== undefined && scimTypes.includes(seen.scimType)));

const errorInWords = ({ status, scimTypes }: ExpectedError): string => `${status} ${scimTypes.join(" or ")}`.trim();

const refusalInWords = ({ status, scimType, detail }: RefusalSeen): string =>
  `${status} ${scimType ?? "without scimType"} (${detail})`;

const filterReadingInWords = (reading: FilterReading): string => {
  if (reading.kind === "refused") return errorInWords(reading.error);
  return reading.matches === undefined ? "accepted" : reading.matches ? "match" : "no match";
};

const fitsFilter = (reading: FilterReading, answer: FilterAnswer): boolean => {
  if (reading.kind === "refused") return answer.kind === "refused" && isExpected(reading.error, answer.error);
  return answer.kind === "evaluated" && (reading.matches === undefined || reading.matches === answer.isMatch);
};

const filterAnswerInWords = (answer: FilterAnswer): string => {
  if (answer.kind === "refused") return refusalInWords(answer.error);
  return answer.isMatch === undefined ? "accepted" : answer.isMatch ? "match" : "no match";
};

export const judgeFilter = (vector: FilterVector, answer: FilterAnswer): readonly VectorFailure[] =>
  vector.readings.some((reading) => fitsFilter(reading, answer))
    ? []
    : [
        {
          id: vector.id,
          title: `${vector.filter}  (${vector.title})`,
          expected: vector.readings.map(filterReadingInWords).join(", or "),
          actual: filterAnswerInWords(answer),
        },
      ];

/** `meta` is the server's to show, `password` nobody's; everything else has to mean the same. */
const ignored: readonly string[] = ["meta", "password"];

const isSame = (expected: JsonObject, actual: JsonObject, { resourceType }: PatchVector): boolean => {
  const definition = definitionNamed(resourceType);
  const shown = (resource: JsonObject): JsonObject =>
    definition === undefined ? resource : withoutHidden(definition, resource);
  return differences(shown(expected), shown(actual), { ignore: ignored }).length === 0;
};

const fitsPatch = (reading: PatchReading, answer: PatchAnswer, vector: PatchVector): boolean => {
  if (reading.kind === "refused")
    return (
      answer.kind === "refused" &&
      isExpected(reading.error, answer.error) &&
      isSame(vector.before, answer.after, vector)
    );
  return (
    answer.kind === "applied" &&
    isSame(reading.after, answer.after, vector) &&
    (vector.modifies === undefined || vector.modifies === answer.isModified)
  );
};

const patchReadingInWords = (reading: PatchReading, { modifies }: PatchVector): string => {
  if (reading.kind === "refused") return `${errorInWords(reading.error)}, nothing changed`;
  return `${JSON.stringify(reading.after)}${modifies === false ? ", version kept" : ""}`;
};

const patchAnswerInWords = (answer: PatchAnswer, { modifies }: PatchVector): string => {
  const after = JSON.stringify(answer.after);
  if (answer.kind === "refused") return `${refusalInWords(answer.error)}, leaving ${after}`;
  return `${after}${modifies === undefined ? "" : answer.isModified ? ", version changed" : ", version kept"}`;
};

export const judgePatch = (vector: PatchVector, answer: PatchAnswer): readonly VectorFailure[] =>
  vector.readings.some((reading) => fitsPatch(reading, answer, vector))
    ? []
    : [
        {
          id: vector.id,
          title: vector.title,
          expected: vector.readings.map((reading) => patchReadingInWords(reading, vector)).join("\n    or "),
          actual: patchAnswerInWords(answer, vector),
        },
      ];
