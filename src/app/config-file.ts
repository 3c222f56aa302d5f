import { dirname } from "node:path";
import { issuesTrouble, Trouble } from "../cli/trouble.ts";
import { type Config, parseConfig } from "../scenario/index.ts";
import { isFile, readText } from "../wire/files.ts";

/** The settings, and the folder that the files they name are seen from. */
export interface ConfigFile extends Config {
  readonly file: string;
  readonly folder: string;
}

const noSettings: Config = { targets: {}, defaults: {}, suites: [] };

const usualFile = "scimulator.config.yaml";

/** What `--config` names, or the usual file where there is one. */
export const readConfig = (path: string | undefined): ConfigFile => {
  const file = path ?? usualFile;
  const place = { file, folder: dirname(file) };
  if (path === undefined && !isFile(file)) return { ...place, ...noSettings };
  const read = readText(file);
  if (read.kind === "trouble") throw new Trouble(`The configuration file ${file} cannot be read: ${read.message}.`);
  const { config, issues } = parseConfig(read.text, file);
  if (config === undefined) throw issuesTrouble(issues);
  return { ...place, ...config };
};
