import type { Profile } from "../../model/profile.ts";
import { reference } from "./reference.ts";
import { strict } from "./strict.ts";

/** The default comes first. */
export const profiles: readonly Profile[] = [reference, strict];
