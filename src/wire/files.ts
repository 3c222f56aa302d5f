import {
  accessSync,
  appendFileSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** What a file system said, without a stack: `ENOENT` and the like in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EEXIST: "a part of its path is no folder",
  ENOTDIR: "a part of its path is no folder",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ENAMETOOLONG: "its name is too long",
};

export const fileTrouble = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? (reasons[code] ?? code) : String(error);
};

export type FileText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "trouble"; readonly message: string };

/** `-` is what comes in by the standard input. */
export const readTextOrInput = (path: string): FileText => readFrom(path === "-" ? 0 : path);

export const readText = (path: string): FileText => readFrom(path);

const readFrom = (path: string | 0): FileText => {
  try {
    return { kind: "text", text: readFileSync(path, "utf8") };
  } catch (error) {
    return { kind: "trouble", message: fileTrouble(error) };
  }
};

export type FileBytes =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "trouble"; readonly message: string };

const standardInput = 0;

/** A file as it is; `-` is what is fed to this process. */
export const readBytes = (path: string): FileBytes => {
  try {
    return { kind: "bytes", bytes: readFileSync(path === "-" ? standardInput : path) };
  } catch (error) {
    return { kind: "trouble", message: fileTrouble(error) };
  }
};

/** Written beside its place and moved there, so that nobody ever reads half of it. Undefined, or why it could not be written. */
export const writeText = (path: string, text: string): string | undefined => {
  const draft = `${path}.${process.pid}.part`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
    return undefined;
  } catch (error) {
    if (isFile(draft)) rmSync(draft);
    return fileTrouble(error);
  }
};

export type NewText = { readonly kind: "written" | "exists" } | { readonly kind: "trouble"; readonly message: string };

/** Writes a file that does not exist yet, with the folders it stands in; one that does is left as it is. */
export const writeNewText = (path: string, text: string): NewText => {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: "wx" });
    return { kind: "written" };
  } catch (error) {
    return isFile(path) ? { kind: "exists" } : { kind: "trouble", message: fileTrouble(error) };
  }
};

/** Undefined, or why it could not be written. */
export const appendText = (path: string, text: string): string | undefined => {
  try {
    appendFileSync(path, text);
    return undefined;
  } catch (error) {
    return fileTrouble(error);
  }
};

/** Zero for what is not there. */
export const sizeOf = (path: string): number => lookAt(path)?.size ?? 0;

/** Makes a folder ready to be written to; undefined, or why it cannot be. */
export const makeWritable = (folder: string): string | undefined => {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    const probe = join(folder, `.${process.pid}.probe`);
    writeFileSync(probe, "");
    rmSync(probe);
    return undefined;
  } catch (error) {
    return fileTrouble(error);
  }
};

const lookAt = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
};

export const isFolder = (path: string): boolean => lookAt(path)?.isDirectory() ?? false;

export const isFile = (path: string): boolean => lookAt(path)?.isFile() ?? false;

/** Every file below a folder whose name ends so, in the order of their paths. */
export const filesBelow = (folder: string, ending: string): readonly string[] =>
  isFolder(folder)
    ? readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [];

export const removeFile = (path: string): void => rmSync(path, { force: true });
