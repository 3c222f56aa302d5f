import { exitCodes } from "../exit.ts";
import type { CommandHost } from "../program.ts";
import { renderIssue } from "../trouble.ts";
import { examples } from "./examples.ts";

export const registerValidate = ({ program, io, ended }: CommandHost): void => {
  program
    .command("validate")
    .description("Checks scenario, suite, dialect, rule and configuration files; says what is wrong and where.")
    .argument("<file...>", "files or folders")
    .option("--json", "print the issues as JSON")
    .addHelpText("after", examples("validate scenarios/okta/create-user.yaml", "validate my-scenarios/"))
    .action(async (files: readonly string[], options: { readonly json?: true }) => {
      const { validateFiles } = await import("../../app/validate.ts");
      const { issues, checked } = validateFiles(files);
      if (options.json) io.out(JSON.stringify(issues, null, 2));
      else for (const issue of issues) io.out(renderIssue(issue));
      io.say(
        `${checked} ${checked === 1 ? "file" : "files"} checked, ${issues.length} ${issues.length === 1 ? "issue" : "issues"}.`,
      );
      ended(issues.length === 0 ? exitCodes.passed : exitCodes.badInput);
    });
};
