import type { Check } from "../../model/check.ts";
import { allowedMethods } from "./allowed-methods.ts";
import { creatingNeverFails } from "./creating-never-fails.ts";
import { deletingNeverFails } from "./deleting-never-fails.ts";
import { jsonContent } from "./json-content.ts";
import { jsonIsAcceptable } from "./json-is-acceptable.ts";
import { jsonIsTaken } from "./json-is-taken.ts";
import { jsonMediaType } from "./json-media-type.ts";
import { patchingNeverFails } from "./patching-never-fails.ts";
import { readingNeverFails } from "./reading-never-fails.ts";
import { replacingNeverFails } from "./replacing-never-fails.ts";
import { scimJsonIsAcceptable } from "./scim-json-is-acceptable.ts";
import { scimMediaType } from "./scim-media-type.ts";
import { utf8 } from "./utf-8.ts";

export const httpChecks: readonly Check[] = [
  allowedMethods,
  creatingNeverFails,
  deletingNeverFails,
  jsonContent,
  jsonIsAcceptable,
  jsonIsTaken,
  jsonMediaType,
  patchingNeverFails,
  readingNeverFails,
  replacingNeverFails,
  scimJsonIsAcceptable,
  scimMediaType,
  utf8,
];
