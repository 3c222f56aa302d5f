import type { Idp } from "../model/flow.ts";
import { entra } from "./entra.ts";
import { generic } from "./generic.ts";
import { google } from "./google.ts";
import { okta } from "./okta.ts";

/** The behaviour of every IdP there is; its data stands in `scenarios/<idp>/dialect.yaml`. */
export const idps: readonly Idp[] = [okta, entra, google, generic];

export { dialectProblems, mappingLanguage } from "./support/problems.ts";
