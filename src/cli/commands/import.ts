import { Argument } from "commander";
import type { RecordingForm } from "../../app/import.ts";
import { renderLeftOut } from "../../importing/index.ts";
import type { CommandHost } from "../program.ts";
import { examples } from "./examples.ts";

export const registerImport = ({ program, io }: CommandHost): void => {
  program
    .command("import")
    .description(
      "Makes a scenario of recorded traffic: curl commands, or a HAR file. Credentials stay out, ids and names become the run's own.",
    )
    .addArgument(new Argument("<form>", "what the recording is").choices(["curl", "har"]))
    .argument("<file>", "the recording; - reads standard input")
    .option("--out <file>", "where to write the scenario (default: standard output)")
    .addHelpText(
      "after",
      examples(
        "import curl steps.sh --out my-scenarios/steps.yaml",
        "import har okta.har --out my-scenarios/okta.yaml",
        "import curl - < copied.txt",
      ),
    )
    .action(async (form: RecordingForm, file: string, options: { readonly out?: string }) => {
      const { importRecording, writeImported } = await import("../../app/import.ts");
      const imported = importRecording(form, file);
      const { steps, leftOut, sender } = imported;
      if (options.out === undefined) io.out(imported.text.trimEnd());
      else writeImported(options.out, imported);
      io.say(`${steps} ${steps === 1 ? "step" : "steps"}${sender === undefined ? "" : `, sent by ${sender}`}.`);
      const left = renderLeftOut(leftOut);
      if (left !== undefined) io.say(left);
      if (options.out !== undefined) io.say(`Play it with: scimulator run ${options.out}`);
    });
};
