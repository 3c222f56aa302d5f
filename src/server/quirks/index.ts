import type { Quirk } from "../../model/profile.ts";

/** Every way in which the bundled server can be told to be wrong, by area. */
export const quirks: readonly Quirk[] = [];
