import type { Check } from "../../model/check.ts";
import { noInternals } from "./no-internals.ts";
import { passwordIsNotShown } from "./password-is-not-shown.ts";

export const securityChecks: readonly Check[] = [noInternals, passwordIsNotShown];
