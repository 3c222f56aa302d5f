import type { FilterReading, FilterVector, PatchReading, PatchVector, Vector } from "../../../src/vectors/vector.ts";

const impossible = { status: 418, scimTypes: ["perturbed"] } as const;

const wrongFilter = (reading: FilterReading): FilterReading =>
  reading.kind === "refused" || reading.matches === undefined
    ? { kind: "refused", error: impossible }
    : { kind: "evaluated", matches: !reading.matches };

const perturbFilter = (vector: FilterVector): FilterVector => {
  const readings = vector.readings.map(wrongFilter);
  // Both truth values are acceptable somewhere: turned round they still are, so no reading may be left.
  const isStillOpen = readings.length > 1;
  return { ...vector, readings: isStillOpen ? [{ kind: "refused", error: impossible }] : readings };
};

const wrongPatch = (reading: PatchReading): PatchReading =>
  reading.kind === "refused"
    ? { kind: "refused", error: { ...reading.error, scimTypes: ["perturbed"] } }
    : { kind: "applied", after: { ...reading.after, displayName: "perturbed" } };

const perturbPatch = (vector: PatchVector): PatchVector => ({ ...vector, readings: vector.readings.map(wrongPatch) });

/** The same row with every expectation made wrong. */
export const perturbed = (vector: Vector): Vector =>
  vector.kind === "filter" ? perturbFilter(vector) : perturbPatch(vector);
