import { behaviourOf, type Idp } from "../model/flow.ts";
import type { MappingLanguage } from "../model/idp.ts";
import type { DialectFile } from "./dialect/dialect-file.ts";
import { behaviourIn, delayNames, kindsOf, lineage, settingNames, sourceNames } from "./dialect/resolve-dialect.ts";
import type { Known, KnownIdp } from "./known.ts";

/** A user's own dialect has the flows of the one it builds on, or the generic ones. */
const knownIdp = (file: DialectFile, files: readonly DialectFile[], idps: readonly Idp[]): KnownIdp => {
  const line = lineage(files, file) ?? [file];
  const idp = behaviourOf(idps, { behaviour: behaviourIn(line) });
  const own = idp?.id === file.id ? idp.aliases : [];
  return {
    id: file.id,
    aliases: [...new Set([...file.aliases, ...own])],
    kinds: kindsOf(line),
    steps: Object.keys(idp?.flows ?? {}),
    settings: settingNames(line),
    delays: delayNames(line),
    ...(idp?.choices === undefined ? {} : { choices: idp.choices }),
    sources: sourceNames(line),
  };
};

/** What scenarios may refer to, from the dialects and flows there are. */
export const knownFrom = (
  files: readonly DialectFile[],
  idps: readonly Idp[],
  requirements?: ReadonlySet<string>,
  mapping?: MappingLanguage,
): Known => ({
  idps: files.map((file) => knownIdp(file, files, idps)),
  ...(requirements === undefined ? {} : { requirements }),
  ...(mapping === undefined ? {} : { mapping }),
});
