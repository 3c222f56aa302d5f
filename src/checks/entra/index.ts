import type { Check } from "../../model/check.ts";
import { addCreatesTheElement } from "./add-creates-the-element.ts";
import { answersAPlainLookup } from "./answers-a-plain-lookup.ts";
import { findsByWorkEmail } from "./finds-by-work-email.ts";
import { leavesOutUnknownSubAttributes } from "./leaves-out-unknown-sub-attributes.ts";
import { removesListedMembersOnly } from "./removes-listed-members-only.ts";
import { replaceCreatesTheElement } from "./replace-creates-the-element.ts";
import { takesBooleansAsText } from "./takes-booleans-as-text.ts";
import { takesOperationsInAnyCase } from "./takes-operations-in-any-case.ts";
import { takesPathsAsKeys } from "./takes-paths-as-keys.ts";
import { takesTheManagerAsText } from "./takes-the-manager-as-text.ts";
import { takesUnknownSchemas } from "./takes-unknown-schemas.ts";
import { valuesComeBackExactly } from "./values-come-back-exactly.ts";

export const entraChecks: readonly Check[] = [
  addCreatesTheElement,
  answersAPlainLookup,
  findsByWorkEmail,
  leavesOutUnknownSubAttributes,
  removesListedMembersOnly,
  replaceCreatesTheElement,
  takesBooleansAsText,
  takesOperationsInAnyCase,
  takesPathsAsKeys,
  takesTheManagerAsText,
  takesUnknownSchemas,
  valuesComeBackExactly,
];
