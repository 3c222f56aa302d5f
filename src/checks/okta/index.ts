import type { Check } from "../../model/check.ts";
import { answersAPagedLookup } from "./answers-a-paged-lookup.ts";
import { takesAPlaceholderPassword } from "./takes-a-placeholder-password.ts";
import { takesTheIdInAValue } from "./takes-the-id-in-a-value.ts";

export const oktaChecks: readonly Check[] = [answersAPagedLookup, takesAPlaceholderPassword, takesTheIdInAValue];
