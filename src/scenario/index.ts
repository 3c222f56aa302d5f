export {
  type AuthenticationForm,
  type AuthenticationKey,
  type AuthenticationSettings,
  authenticationFormOf,
  authenticationKeys,
  authenticationProblems,
  layAuthentication,
  oauthStyleOf,
} from "./authentication.ts";
export type { DialectFile } from "./dialect/dialect-file.ts";
export { parseDialect } from "./dialect/parse-dialect.ts";
export { findDialect, kindsOf, lineage, resolveDialect } from "./dialect/resolve-dialect.ts";
export { isMeantBy } from "./glob.ts";
export type { Known } from "./known.ts";
export { knownFrom } from "./known-from.ts";
export { didYouMean, nearest } from "./nearest.ts";
export { type AppSettings, type Config, isCredentialHeader, parseConfig } from "./parse-config.ts";
export { parseForms } from "./parse-forms.ts";
export { asRequirement, type IdpRule, parseRules } from "./parse-rules.ts";
export { parseScenario } from "./parse-scenario.ts";
export { isInSuite, parseSuite, type Suite } from "./parse-suite.ts";
export { printScenario } from "./print-scenario.ts";
export { stepShapes } from "./step-shapes.ts";
export { validateText } from "./validate-text.ts";
export { limits as scenarioLimits } from "./yaml/limits.ts";
