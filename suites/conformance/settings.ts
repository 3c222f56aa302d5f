import { resolve } from "node:path";

const { env } = process;

/** What to run, as `scimulator run` takes it: suites, scenarios, files or folders. */
export const words: readonly string[] = (env.SCIMULATOR_SUITE ?? "smoke").split(/[\s,]+/).filter((word) => word !== "");

const flags = ["target", "token-env", "config", "timeout", "rate", "workers", "seed", "quirk"] as const;

const variable = (flag: string): string => `SCIMULATOR_${flag.toUpperCase().replaceAll("-", "_")}`;

/** Where the reports of the run go. */
export const out = resolve(env.SCIMULATOR_OUT ?? "reports/conformance");

/** The command line that the environment stands for. */
export const commandLine: readonly string[] = [
  "run",
  ...words,
  ...flags.flatMap((flag) => {
    const value = env[variable(flag)];
    return value === undefined || value === "" ? [] : [`--${flag}`, value];
  }),
  ...(env.SCIMULATOR_ALLOW_WRITES === "1" ? ["--allow-writes"] : []),
  "--out",
  out,
];
