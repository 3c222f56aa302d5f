import type { Check } from "../../model/check.ts";
import { acceptsItsOwnRepresentation } from "./accepts-its-own-representation.ts";
import { answersWithTheResource } from "./answers-with-the-resource.ts";
import { clearsEmptyValues } from "./clears-empty-values.ts";
import { ignoresReadOnly } from "./ignores-read-only.ts";
import { isSupported } from "./is-supported.ts";
import { neverCreates } from "./never-creates.ts";
import { refusalChangesNothing } from "./refusal-changes-nothing.ts";
import { replacesLists } from "./replaces-lists.ts";
import { replacesValues } from "./replaces-values.ts";

export const putChecks: readonly Check[] = [
  acceptsItsOwnRepresentation,
  answersWithTheResource,
  clearsEmptyValues,
  ignoresReadOnly,
  isSupported,
  neverCreates,
  refusalChangesNothing,
  replacesLists,
  replacesValues,
];
