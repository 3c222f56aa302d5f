import type { Catalogue } from "./catalogue.ts";
import type { Listing } from "./list.ts";

/** The grid operation × IdP kind: which scenario fills each cell. An empty cell is shown as a dash. */
export const gridRows = ({ scenarios, known }: Catalogue): Listing => {
  const cells = scenarios.flatMap(({ id, idp, operation }) => {
    if (idp === undefined || operation === undefined) return [];
    const kinds = idp.kinds.length > 0 ? idp.kinds : (known.idps.find(({ id }) => id === idp.is)?.kinds ?? []);
    return kinds.map((kind) => ({ operation, column: `${idp.is} ${kind}`, id: id.slice(id.indexOf("/") + 1) }));
  });
  const kinds = known.idps.flatMap((idp) => idp.kinds.map((kind) => `${idp.id} ${kind}`));
  const operations = [...new Set(cells.map(({ operation }) => operation))].sort();
  const rows = operations.map((operation) => ({
    operation,
    ...Object.fromEntries(
      kinds.map((kind) => {
        const found = cells.filter((cell) => cell.operation === operation && cell.column === kind).map(({ id }) => id);
        return [kind, found.length === 0 ? "-" : found.join(" ")];
      }),
    ),
  }));
  return { columns: ["operation", ...kinds], rows };
};
