import { Option } from "commander";
import type { CommandHost } from "../program.ts";
import { examples } from "./examples.ts";

export const ciKinds = ["github", "gitlab", "none"] as const;

export interface InitOptions {
  readonly dir: string;
  readonly ci: (typeof ciKinds)[number];
}

export const registerInit = ({ program, io }: CommandHost): void => {
  program
    .command("init")
    .description("Writes a configuration, a first scenario and a pipeline to start from; leaves what exists as it is.")
    .option("--dir <folder>", "where to write", ".")
    .addOption(new Option("--ci <kind>", "which pipeline to write").choices(ciKinds).default("github"))
    .addHelpText("after", examples("init", "init --dir provisioning --ci gitlab"))
    .action(async (options: InitOptions) => {
      const { init } = await import("../../app/init.ts");
      const { written, left, next } = init(options);
      for (const file of written) io.out(`wrote  ${file}`);
      for (const file of left) io.out(`left   ${file} (it exists already)`);
      io.say(["Next:", ...next.map((line) => `  ${line}`)].join("\n"));
    });
};
