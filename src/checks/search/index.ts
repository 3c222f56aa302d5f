import type { Check } from "../../model/check.ts";
import { filtersEveryType } from "./filters-every-type.ts";
import { findsEveryType } from "./finds-every-type.ts";
import { makesNothing } from "./makes-nothing.ts";

export const searchChecks: readonly Check[] = [filtersEveryType, findsEveryType, makesNothing];
