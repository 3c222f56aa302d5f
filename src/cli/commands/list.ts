import { Argument } from "commander";
import { list } from "../flags.ts";
import type { CommandHost } from "../program.ts";
import { renderTable } from "../table.ts";
import { examples } from "./examples.ts";

export const listKinds = [
  "suites",
  "scenarios",
  "checks",
  "requirements",
  "rules",
  "idps",
  "profiles",
  "quirks",
  "tolerances",
  "properties",
  "grid",
] as const;

export type ListKind = (typeof listKinds)[number];

export const registerList = ({ program, io }: CommandHost): void => {
  program
    .command("list")
    .description("Lists what there is; grid shows which scenario covers which operation of which IdP.")
    .addArgument(new Argument("<what>", "what to list").choices(listKinds))
    .option(
      "--idp <ids>",
      "only what belongs to these IdPs, with rules, scenarios and grid (which else shows the three big ones)",
      list,
      [],
    )
    .option("--json", "print JSON")
    .addHelpText("after", examples("list scenarios", "list rules --idp okta", "list grid", "list checks --json"))
    .action(async (what: ListKind, options: { readonly idp: readonly string[]; readonly json?: true }) => {
      const { listOf } = await import("../../app/list.ts");
      const { rows, columns } = listOf(what, options.idp);
      if (options.json) return io.out(JSON.stringify(rows, null, 2));
      const cells = rows.map((row) => columns.map((column) => row[column] ?? ""));
      io.out(renderTable([columns.map((column) => column.toUpperCase()), ...cells], io.columns));
    });
};
