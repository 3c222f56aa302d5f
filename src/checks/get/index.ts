import type { Check } from "../../model/check.ts";
import { contentLocation } from "./content-location.ts";
import { createdIsFound } from "./created-is-found.ts";
import { oneResource } from "./one-resource.ts";
import { unknownIs404 } from "./unknown-is-404.ts";

export const getChecks: readonly Check[] = [contentLocation, createdIsFound, oneResource, unknownIs404];
