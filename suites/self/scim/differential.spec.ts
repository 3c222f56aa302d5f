import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { allVectors } from "../vectors/files.ts";
import { type Disagreement, filterDisagreements, patchDisagreements } from "./differential.ts";

interface Listed extends Disagreement {
  /** Who is right: the kernel, or either of the two because the RFC leaves it open. */
  readonly right: "kernel" | "either";
  readonly why: string;
}

const listed = (name: string): readonly Listed[] =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../fixtures/tables/${name}.json`), "utf8"));

const seen = ({ id, subject, library, kernel }: Disagreement): Disagreement => ({ id, subject, library, kernel });

for (const [name, disagreements] of [
  ["differential-filter", filterDisagreements],
  ["differential-patch", patchDisagreements],
] as const) {
  test(`${name}: every disagreement with an independent library is listed, with who is right and why`, () => {
    const table = listed(name);
    expect(disagreements().map(seen)).toEqual(table.map(seen));
    for (const { id, why } of table) expect(why.length, id).toBeGreaterThan(20);
  });

  test(`${name}: either side is right only where the row has more than one reading`, () => {
    for (const { id, right } of listed(name)) {
      const readings = allVectors.find((vector) => vector.id === id)?.readings.length ?? 0;
      if (right === "either") expect(readings, id).toBeGreaterThan(1);
    }
  });
}
