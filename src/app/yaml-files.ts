import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { packageFolder } from "./paths.ts";

/** A file of ours or of the user's, read. */
export interface TextFile {
  /** As messages name it: relative to where the user stands, or to the package. */
  readonly file: string;
  readonly text: string;
}

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name);

/** Folders that hold other people's YAML. */
const isForeign = (name: string): boolean => name.startsWith(".") || name === "node_modules";

const pathsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return isForeign(entry.name) ? [] : pathsIn(path);
      return isYaml(entry.name) ? [path] : [];
    });

const shown = (path: string): string => {
  const fromHere = relative(process.cwd(), path);
  if (!fromHere.startsWith("..")) return fromHere;
  const fromPackage = relative(packageFolder, path);
  return fromPackage.startsWith("..") ? path : fromPackage;
};

const decoder = new TextDecoder("utf-8");

const readText = (path: string): TextFile => ({ file: shown(path), text: decoder.decode(readFileSync(path)) });

/** Every YAML file below a folder, or the one file named; undefined when there is no such thing. */
export const yamlFiles = (path: string): readonly TextFile[] | undefined => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return (found.isDirectory() ? pathsIn(path) : [path]).map(readText);
};

/** The YAML files of one folder of the package. */
export const packagedFiles = (folder: string): readonly TextFile[] => yamlFiles(join(packageFolder, folder)) ?? [];
