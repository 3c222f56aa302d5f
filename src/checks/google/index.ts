import type { Check } from "../../model/check.ts";
import { answersALookupWithoutCount } from "./answers-a-lookup-without-count.ts";
import { takesOlderSchemas } from "./takes-older-schemas.ts";

export const googleChecks: readonly Check[] = [answersALookupWithoutCount, takesOlderSchemas];
