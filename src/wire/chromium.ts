import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The Chromium this machine already has: the one named by SCIMULATOR_CHROMIUM, else the first on the PATH, else undefined. */
export const installedChromium = (environment: NodeJS.ProcessEnv = process.env): string | undefined => {
  const named = environment.SCIMULATOR_CHROMIUM;
  if (named !== undefined && existsSync(named)) return named;
  const folders = (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
};

/** Quiet on a closed network, and able to start as root in a container. */
export const chromiumArguments: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
