import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { fileTrouble } from "../files.ts";
import { applicationId, newestVersion } from "./migrations.ts";

/** What there is at a path, seen without SQLite, so that a file that is not for us stays as it is. */
export type Look = { readonly kind: "missing" | "empty" | "ours" } | { readonly kind: "trouble"; readonly why: string };

/** The first page of a file begins so (SQLite's file format, §1.3). */
const magic = "SQLite format 3\0";
const headerBytes = 100;
const versionAt = 60;
const applicationIdAt = 68;

const otherFile = "name a file that serve --data has made, or one that is not there yet";

export const notOurs = (what: string): string => `${what}; ${otherFile}`;

export const newerVersion = (version: number): string =>
  `a newer scimulator wrote it (data version ${version}, and this one reads up to ${newestVersion}); use the newer one, or another file`;

export const lookAtFile = (path: string): Look => {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return trouble(notOurs("it is a folder"));
    // A pipe would keep whoever opens it waiting, and a device keeps nothing.
    if (stats?.isFile() === false) return trouble(notOurs("it is no file"));
    if (stats === undefined && statSync(dirname(path), { throwIfNoEntry: false }) === undefined)
      return trouble("its folder is not there; make the folder first, or name another");
    accessSync(dirname(path), constants.W_OK);
    if (stats === undefined) return { kind: "missing" };
    accessSync(path, constants.R_OK | constants.W_OK);
    return stats.size === 0 ? { kind: "empty" } : lookAtHeader(headerOf(path));
  } catch (error) {
    return trouble(`${fileTrouble(error)}; the file and its folder must be readable and writable`);
  }
};

const trouble = (why: string): Look => ({ kind: "trouble", why });

const headerOf = (path: string): Buffer => {
  const header = Buffer.alloc(headerBytes);
  const file = openSync(path, "r");
  try {
    readSync(file, header, 0, headerBytes, 0);
  } finally {
    closeSync(file);
  }
  return header;
};

const lookAtHeader = (header: Buffer): Look => {
  if (header.toString("latin1", 0, magic.length) !== magic) return trouble(notOurs("it is no SQLite file"));
  if (header.readUInt32BE(applicationIdAt) !== applicationId)
    return trouble(notOurs("it is the database of another program"));
  const version = header.readUInt32BE(versionAt);
  return version > newestVersion ? trouble(newerVersion(version)) : { kind: "ours" };
};
