import { Option } from "commander";
import { durationMs, list, wholeNumber } from "../flags.ts";
import type { CommandHost } from "../program.ts";
import { examples } from "./examples.ts";

export interface ServeOptions {
  readonly profile: string;
  readonly port: number;
  readonly host: string;
  readonly quirk: readonly string[];
  /** File that keeps everything. */
  readonly data?: string;
  readonly durability?: "full" | "normal";
  readonly tokenEnv?: string;
  /** Names of tenants, each with a path of its own. */
  readonly tenants?: readonly string[];
  readonly adminPasswordEnv?: string;
  /** userName of the person tokens belong to. */
  readonly me?: string;
  readonly oauth?: boolean;
  readonly clientSecretEnv?: string;
  readonly tokenLifetime?: number;
}

export const registerServe = ({ program, io }: CommandHost): void => {
  program
    .command("serve")
    .description("Serves the bundled SCIM service provider on this machine, as it should be or broken on purpose.")
    .option("--profile <id>", "which service provider to be (list profiles)", "reference")
    .option("--port <number>", "port; 0 takes a free one", wholeNumber(0, 65535), 8080)
    .option("--host <address>", "address to listen on; other than loopback opens it to the network", "127.0.0.1")
    .option("--quirk <ids>", "ways to be wrong, by id (list quirks); repeat or separate by commas", list, [])
    .option("--data <file>", "SQLite file that keeps everything; made where it is not there")
    .addOption(
      new Option(
        "--durability <level>",
        "what answered writes in --data outlive: full also a power cut, normal a crash of the process (default: full)",
      ).choices(["full", "normal"]),
    )
    .option("--token-env <name>", "environment variable with the bearer token; without it one is made up and printed")
    .option("--tenants <names>", "several organisations, each below /<name>; for profiles with an application", list)
    .option("--admin-password-env <name>", "variable with the first administrator's password; else made up and printed")
    .option("--me <userName>", "person the tokens belong to, who is made and is behind /Me")
    .option("--oauth", "issues tokens at /oauth/token too, for a client id and secret that are printed")
    .option("--client-secret-env <name>", "environment variable with the client's secret, for --oauth")
    .option("--token-lifetime <duration>", "how long tokens from /oauth/token are good", durationMs, 3_600_000)
    .addHelpText(
      "after",
      examples(
        "serve",
        "serve --profile strict --port 9000",
        "serve --quirk delete-answers-200",
        "serve --data scim.db --token-env SCIM_TOKEN",
        "serve --oauth --token-lifetime 30s",
        "serve --profile amplitude --tenants acme,globex",
      ),
    )
    .action(async (options: ServeOptions) => {
      const { serve } = await import("../../app/serve.ts");
      const served = await serve(options, io.environment);
      for (const line of served.lines) io.say(line);
      io.out(served.url);
      await new Promise<void>((resolve) => {
        if (io.interrupted.aborted) resolve();
        io.interrupted.addEventListener("abort", () => resolve());
      });
      await served.close();
      io.say("Stopped.");
    });
};
