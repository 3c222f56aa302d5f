import type { ListKind } from "../cli/commands/list.ts";
import { Trouble } from "../cli/trouble.ts";
import { type Catalogue, loadCatalogue } from "./catalogue.ts";
import { gridRows } from "./grid.ts";
import { idpIds } from "./run.ts";

/** Rows of plain text by column; the first column is the id. */
export interface Listing {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

type Rows = Listing["rows"];

const table = (columns: readonly string[], rows: Rows): Listing => ({ columns, rows });

/** What belongs to an IdP; a filter by IdP means nothing to the others. */
const ofIdps: readonly ListKind[] = ["rules", "scenarios", "grid"];

const narrowed = (catalogue: Catalogue, what: ListKind, names: readonly string[]): Catalogue => {
  if (names.length === 0) return catalogue;
  if (!ofIdps.includes(what)) throw new Trouble(`--idp goes with ${ofIdps.join(", ")}; ${what} belong to no IdP.`);
  const ids = idpIds(names, catalogue);
  return {
    ...catalogue,
    rules: catalogue.rules.filter(({ idp }) => ids.includes(idp)),
    scenarios: catalogue.scenarios.filter(({ idp }) => idp !== undefined && ids.includes(idp.is)),
  };
};

const ruleRows = ({ rules }: Catalogue): Listing =>
  table(
    ["id", "address", "confidence", "title"],
    rules.map(({ id, address, confidence, title }) => ({
      id,
      address: [...new Set(address.map(({ kind }) => kind))].join(" "),
      confidence,
      title,
    })),
  );

/** Everything of one kind that this installation knows, or what of it belongs to the named IdPs. */
export const listOf = (what: ListKind, names: readonly string[] = []): Listing => {
  const catalogue = narrowed(loadCatalogue(), what, names);
  switch (what) {
    case "rules":
      return ruleRows(catalogue);
    case "suites":
      return table(
        ["id", "scenarios", "title"],
        catalogue.suites.map((suite) => ({
          id: suite.id,
          scenarios: String(catalogue.inSuite(suite).length),
          title: suite.title,
        })),
      );
    case "scenarios":
      return table(
        ["id", "idp", "title"],
        catalogue.scenarios.map(({ id, idp, title }) => ({
          id,
          idp: [idp?.is, ...(idp?.kinds ?? [])].join(" ").trim(),
          title,
        })),
      );
    case "checks":
      return table(
        ["id", "requirement", "title"],
        catalogue.checks.map(({ id, requirement, title }) => ({ id, requirement, title })),
      );
    case "requirements":
      return table(
        ["id", "keyword", "summary"],
        [...catalogue.requirements.values()].map(({ id, keyword, summary }) => ({ id, keyword, summary })),
      );
    case "idps":
      return table(
        ["id", "kinds", "title"],
        catalogue.dialects.map(({ id, title }) => ({
          id,
          kinds: (catalogue.known.idps.find((idp) => idp.id === id)?.kinds ?? []).join(", "),
          title,
        })),
      );
    case "profiles":
      return table(
        ["id", "title"],
        catalogue.profiles.map(({ id, title }) => ({ id, title })),
      );
    case "quirks":
      return table(
        ["id", "title"],
        catalogue.quirks.map(({ id, caughtBy, title }) => ({ id, caughtBy: caughtBy.join(", "), title })),
      );
    case "tolerances":
      return table(
        ["id", "rules", "title"],
        Object.entries(catalogue.tolerances).map(([id, { rules, title }]) => ({ id, rules: rules.join(", "), title })),
      );
    case "properties":
      return table(
        ["id", "requirement", "title"],
        catalogue.properties.map(({ id, requirement, title }) => ({ id, requirement, title })),
      );
    case "grid":
      return gridRows(catalogue, idpIds(names, catalogue));
  }
};
