import { join, relative, resolve } from "node:path";
import type { InitOptions } from "../cli/commands/init.ts";
import { Trouble } from "../cli/trouble.ts";
import { readText, writeNewText } from "../wire/files.ts";
import { packageFolder, tool } from "./paths.ts";
import { configText } from "./starter/config.ts";
import { pipelines } from "./starter/pipelines.ts";
import { scenarioText } from "./starter/scenario.ts";

/** What a first hour begins with, by paths as the user would type them. */
export interface Initialised {
  readonly written: readonly string[];
  /** What exists already and was not touched. */
  readonly left: readonly string[];
  /** What to do now, one line each. */
  readonly next: readonly string[];
}

interface StarterFile {
  readonly file: string;
  readonly text: string;
}

/** Editors complete from a copy that stands in the user's own repository: no network, no installation needed. */
const schemaCopy = (name: string): StarterFile => {
  const read = readText(join(packageFolder, "scenarios", name));
  if (read.kind === "trouble") throw new Error(`The package has no ${name}: ${read.message}`);
  return { file: join("scenarios", name), text: read.text };
};

const starterFiles = ({ ci }: InitOptions): readonly StarterFile[] => [
  { file: "scimulator.config.yaml", text: configText },
  { file: join("scenarios", "first.yaml"), text: scenarioText },
  schemaCopy("scenario.schema.json"),
  schemaCopy("config.schema.json"),
  ...(ci === "none" ? [] : [{ file: pipelines[ci].file, text: pipelines[ci].text(tool.version) }]),
];

const nextSteps = ({ dir, ci }: InitOptions): readonly string[] => [
  ...(resolve(dir) === process.cwd() ? [] : [`cd ${dir}`]),
  "scimulator run scenarios/first.yaml        plays it to the bundled server; open reports/report.html",
  "scimulator.config.yaml                     put the address of your server under targets",
  "scimulator run okta entra --target local   plays two identity providers to your server",
  ...(ci === "none" ? [] : [pipelines[ci].next]),
];

/** Writes what is not there yet, and nothing over what is. */
export const init = (options: InitOptions): Initialised => {
  const done = starterFiles(options).map(({ file, text }) => {
    const path = join(options.dir, file);
    const outcome = writeNewText(path, text);
    if (outcome.kind === "trouble")
      throw new Trouble(`${path} could not be written: ${outcome.message}. Choose another folder with --dir.`);
    return { file: relative(process.cwd(), resolve(path)), kind: outcome.kind };
  });
  const filesThat = (kind: "written" | "exists") => done.filter((each) => each.kind === kind).map(({ file }) => file);
  return { written: filesThat("written"), left: filesThat("exists"), next: nextSteps(options) };
};
