import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The folder of the package: the same from `src/app` and from `dist/app`. */
export const packageFolder = resolve(import.meta.dirname, "../..");

const packageFile = JSON.parse(readFileSync(resolve(packageFolder, "package.json"), "utf8")) as {
  readonly version: string;
};

export const tool = { name: "scimulator", version: packageFile.version } as const;
