import { type Command, InvalidArgumentError, type Option } from "commander";
import type { Config } from "../scenario/index.ts";
import { Trouble } from "./trouble.ts";

/** Where a value stands that no flag gave. */
const source = "config";

type Value = Config["defaults"][string];

/** A configured value means what the same words mean behind the flag. */
const meaningOf = (option: Option, value: Value): unknown => {
  if (option.parseArg === undefined || typeof value === "boolean" || Array.isArray(value)) return value;
  try {
    return option.parseArg(String(value), undefined);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new Trouble(`"${option.attributeName()}" under "defaults" in the configuration: ${error.message}`);
  }
};

const isGiven = (command: Command, name: string): boolean => command.getOptionValueSource(name) === "cli";

/** Lets the configuration speak for the flags of a command that were not given. */
export const applyConfig = async (command: Command): Promise<void> => {
  if (!command.options.some((option) => option.attributeName() === "config")) return;
  const { config: path } = command.opts<{ readonly config?: string }>();
  const { readConfig } = await import("../app/config-file.ts");
  const config = readConfig(path);
  for (const option of command.options) {
    const name = option.attributeName();
    const value = config.defaults[name];
    if (value !== undefined && !isGiven(command, name))
      command.setOptionValueWithSource(name, meaningOf(option, value), source);
  }
  if (config.suites.length > 0) command.setOptionValueWithSource("suites", config.suites, source);
};
