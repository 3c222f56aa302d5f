import type { Check } from "../../model/check.ts";
import { bothSidesAgree } from "./both-sides-agree.ts";
import { memberTypesAreTrue } from "./member-types-are-true.ts";
import { referencesLeadToTheirValue } from "./references-lead-to-their-value.ts";

export const groupChecks: readonly Check[] = [bothSidesAgree, memberTypesAreTrue, referencesLeadToTheirValue];
