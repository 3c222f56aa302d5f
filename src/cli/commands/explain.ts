import { nearest } from "../../scenario/index.ts";
import type { CommandHost } from "../program.ts";
import { wrap } from "../table.ts";
import { Trouble } from "../trouble.ts";
import { examples } from "./examples.ts";

export const registerExplain = ({ program, io }: CommandHost): void => {
  program
    .command("explain")
    .description(
      "Explains whatever a report or list calls by an id: a check, requirement, IdP rule, scenario, quirk and more.",
    )
    .argument("<id>", "as it stands in a report: create/location, RFC7644-3.6-05, OKTA-28, delete-answers-200")
    .option("--json", "print JSON")
    .addHelpText("after", examples("explain RFC7644-3.6-05", "explain OKTA-28", "explain delete/no-content"))
    .action(async (id: string, options: { readonly json?: true }) => {
      const { explain, explainableIds } = await import("../../app/explain.ts");
      const explanation = await explain(id);
      if (explanation === undefined) {
        const near = nearest(id, explainableIds());
        throw new Trouble(`Nothing is called "${id}".${near === undefined ? "" : ` Did you mean "${near}"?`}`);
      }
      if (options.json) return io.out(JSON.stringify(explanation, null, 2));
      io.out(`${explanation.id}: ${explanation.kind}`);
      for (const [label, text] of explanation.facts)
        io.out(`  ${label.padEnd(12)} ${wrap(text, Math.max(30, io.columns - 16)).join(`\n${" ".repeat(15)}`)}`);
    });
};
