import type { Command } from "commander";
import { durationMs, perSecond } from "./flags.ts";

/** The target and the manners towards it, as every command that talks to one takes them. */
export interface TargetOptions {
  readonly target: string;
  readonly tokenEnv?: string;
  readonly allowWrites?: true;
  readonly timeout: number;
  readonly rate?: number;
  readonly quirk: readonly string[];
  readonly config?: string;
}

export const addTargetOptions = (command: Command): Command =>
  command
    .option(
      "--target <url>",
      "base URL of the service provider, bundled[:profile], or a name from the configuration",
      "bundled",
    )
    .option("--token-env <name>", "environment variable that holds the bearer token")
    .option(
      "--allow-writes",
      "permit writes on a target that is not on this machine; only what the run creates is touched",
    )
    .option("--timeout <duration>", "longest wait for one answer", durationMs, 10_000)
    .option("--rate <n/s>", "at most so many requests a second", perSecond)
    .option("--config <file>", "configuration file (default: scimulator.config.yaml, when there is one)");
