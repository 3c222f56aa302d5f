import { genericId } from "../model/flow.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Listing } from "./list.ts";

/** Those with flows of their own: all of them would be wider than any terminal. */
const shownOf = ({ idps, known }: Catalogue, names: readonly string[]) =>
  known.idps.filter(({ id }) =>
    names.length === 0 ? id !== genericId && idps.some((idp) => idp.id === id) : names.includes(id),
  );

/** The grid operation × IdP kind: which scenario fills each cell. An empty cell is shown as a dash. */
export const gridRows = (catalogue: Catalogue, names: readonly string[]): Listing => {
  const { scenarios, known } = catalogue;
  const cells = scenarios.flatMap(({ id, idp, operation }) => {
    if (idp === undefined || operation === undefined) return [];
    const kinds = idp.kinds.length > 0 ? idp.kinds : (known.idps.find(({ id }) => id === idp.is)?.kinds ?? []);
    return kinds.map((kind) => ({ operation, column: `${idp.is} ${kind}`, id: id.slice(id.indexOf("/") + 1) }));
  });
  const kinds = shownOf(catalogue, names).flatMap((idp) => idp.kinds.map((kind) => `${idp.id} ${kind}`));
  const shown = cells.filter(({ column }) => kinds.includes(column));
  const operations = [...new Set(shown.map(({ operation }) => operation))].sort();
  const rows = operations.map((operation) => ({
    operation,
    ...Object.fromEntries(
      kinds.map((kind) => {
        const found = shown.filter((cell) => cell.operation === operation && cell.column === kind).map(({ id }) => id);
        return [kind, found.length === 0 ? "-" : found.join(" ")];
      }),
    ),
  }));
  return { columns: ["operation", ...kinds], rows };
};
