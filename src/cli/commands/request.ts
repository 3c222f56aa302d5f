import { renderRequested } from "../../view/requested.ts";
import { exitCodeOf } from "../exit.ts";
import { list } from "../flags.ts";
import type { CommandHost } from "../program.ts";
import { addTargetOptions, type TargetOptions } from "../target-options.ts";
import { examples } from "./examples.ts";

export interface RequestOptions extends TargetOptions {
  readonly body?: string;
  readonly header: readonly string[];
  readonly curl?: true;
  readonly json?: true;
}

const collected = (text: string, before: readonly string[]): readonly string[] => [...before, text];

export const registerRequest = ({ program, io, ended }: CommandHost): void => {
  const command = program
    .command("request")
    .description("Sends one request as a run would send it, shows the answer, and judges it with every check.")
    .argument("<method>", "GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS")
    .argument("<path>", "below the base URL, as /Users/2819; what may not stand in an address is encoded")
    .option("--body <file>", "file that holds the body; - reads it from the standard input")
    .option("--header <line>", "header to send, as 'Name: value'; may be repeated", collected, [])
    .option("--quirk <ids>", "bundled target only: ways to be wrong, by id", list, [])
    .option("--curl", "print the request as a curl command, too; credentials as variables")
    .option("--json", "print request, answer and findings as JSON");
  addTargetOptions(command)
    .addHelpText(
      "after",
      examples(
        "request GET /ServiceProviderConfig",
        `request GET '/Users?filter=userName eq "ada"' --target https://scim.example.com/v2 --token-env SCIM_TOKEN`,
        "request POST /Users --body ada.json --target https://scim.example.com/v2 --token-env SCIM_TOKEN --allow-writes",
        "request DELETE /Users/2819 --header 'If-Match: W/\"1\"' --target staging --allow-writes --curl",
      ),
    )
    .action(async (method: string, path: string, options: RequestOptions) => {
      const { request } = await import("../../app/request.ts");
      const { outcome, requested } = await request(method, path, options, io);
      io.out(options.json ? JSON.stringify(requested, null, 2) : renderRequested(requested));
      ended(exitCodeOf(outcome));
    });
};
