import type { Property } from "../property.ts";
import { createThenRead } from "./create-then-read.ts";
import { filterEqualsKernel } from "./filter-equals-kernel.ts";
import { patchEqualsModel } from "./patch-equals-model.ts";

export const properties: readonly Property[] = [createThenRead, filterEqualsKernel, patchEqualsModel];
