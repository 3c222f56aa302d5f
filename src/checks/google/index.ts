import type { Check } from "../../model/check.ts";
import { answersALookupWithoutCount } from "./answers-a-lookup-without-count.ts";
import { takesOlderSchemas } from "./takes-older-schemas.ts";
import { takesPlainJson } from "./takes-plain-json.ts";

export const googleChecks: readonly Check[] = [answersALookupWithoutCount, takesOlderSchemas, takesPlainJson];
