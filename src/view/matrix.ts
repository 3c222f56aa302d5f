import type { Result, ScenarioResult, Verdict } from "../model/result.ts";
import { worstOf } from "./words.ts";

export interface Column {
  readonly idp: string;
  readonly kind: string;
}

/** No verdict: no scenario was asked for there. */
export interface Cell {
  readonly verdict?: Verdict;
  readonly scenarios: readonly ScenarioResult[];
}

export interface Matrix {
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly operation: string; readonly cells: readonly Cell[] }[];
}

const columnsOf = ({ idp, kind, countsFor }: ScenarioResult): readonly Column[] => {
  if (idp === undefined) return [];
  const kinds = countsFor.length > 0 ? countsFor : [kind ?? ""];
  return kinds.map((each) => ({ idp, kind: each }));
};

const isSame = (one: Column, other: Column): boolean => one.idp === other.idp && one.kind === other.kind;

const distinct = (columns: readonly Column[]): readonly Column[] => [
  ...new Map(columns.map(({ idp, kind }) => [JSON.stringify([idp, kind]), { idp, kind }])).values(),
];

/** What counts for nothing shows only where there is nothing else. */
const cellOf = (scenarios: readonly ScenarioResult[]): Cell => {
  const counting = scenarios.filter(({ countsFor }) => countsFor.length > 0);
  const verdict = worstOf((counting.length > 0 ? counting : scenarios).map((scenario) => scenario.verdict));
  return verdict === undefined ? { scenarios } : { verdict, scenarios };
};

/** Operation × IdP kind, each in the order in which the run first names it. */
export const matrixOf = ({ readiness, scenarios }: Result): Matrix => {
  const columns = distinct([...readiness, ...scenarios.flatMap(columnsOf)]);
  const operations = [...new Set(scenarios.flatMap(({ idp, operation }) => (idp && operation ? [operation] : [])))];
  const rows = operations.map((operation) => {
    const inRow = scenarios.filter((scenario) => scenario.operation === operation);
    const cells = columns.map((column) =>
      cellOf(inRow.filter((scenario) => columnsOf(scenario).some((own) => isSame(own, column)))),
    );
    return { operation, cells };
  });
  return { columns, rows };
};
