import type { Check } from "../../model/check.ts";
import { locationIsPermanent } from "./location-is-permanent.ts";

export const meChecks: readonly Check[] = [locationIsPermanent];
