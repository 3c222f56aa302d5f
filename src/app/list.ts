import type { ListKind } from "../cli/commands/list.ts";
import { loadCatalogue } from "./catalogue.ts";
import { gridRows } from "./grid.ts";

/** Rows of plain text by column; the first column is the id. */
export interface Listing {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

type Rows = Listing["rows"];

const table = (columns: readonly string[], rows: Rows): Listing => ({ columns, rows });

/** Everything of one kind that this installation knows. */
export const listOf = (what: ListKind): Listing => {
  const catalogue = loadCatalogue();
  switch (what) {
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
      return gridRows(catalogue);
  }
};
