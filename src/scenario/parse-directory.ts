import type { DirectoryFile } from "../model/directory-file.ts";
import type { Issue } from "../model/scenario.ts";
import { isObject } from "../scim/json.ts";
import { buildDirectoryFile } from "./build/directory.ts";
import { parsePeople } from "./csv/parse-people.ts";
import { findIdp, type Known } from "./known.ts";
import { directoryMisfits } from "./meaning/directory.ts";
import { parseFile } from "./parse-file.ts";
import { directorySchema } from "./schemas/directory.ts";

/** A directory as YAML or, where the file's name ends so, as CSV. `idp` is whose directory it is, as far as that is known. */
export const parseDirectory = (
  text: string,
  file: string,
  known: Known,
  idp?: string,
): { readonly directory?: DirectoryFile; readonly issues: readonly Issue[] } => {
  if (/\.csv$/i.test(file)) return parsePeople(text, file);
  const knownIdp = idp === undefined ? undefined : findIdp(idp, known);
  const { value, issues } = parseFile(
    text,
    file,
    directorySchema,
    (json) => (isObject(json) ? directoryMisfits(json, knownIdp, known) : []),
    buildDirectoryFile,
  );
  return value === undefined ? { issues } : { directory: value, issues };
};
