import type { Check } from "../../model/check.ts";
import { bothSidesAgree } from "./both-sides-agree.ts";
import { membershipStartsAtTheGroup } from "./membership-starts-at-the-group.ts";
import { referencesLeadToTheirValue } from "./references-lead-to-their-value.ts";

export const groupChecks: readonly Check[] = [bothSidesAgree, membershipStartsAtTheGroup, referencesLeadToTheirValue];
