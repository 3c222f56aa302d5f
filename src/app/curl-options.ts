import { authenticationFormOf } from "../scenario/index.ts";
import { quote } from "../view/curl.ts";
import type { OpenTarget } from "./target.ts";

const variable = (name: string | undefined, otherwise: string): string => `$${name ?? otherwise}`;

const credentials = ({ auth }: OpenTarget): readonly string[] => {
  switch (authenticationFormOf(auth)) {
    case undefined:
      return [];
    case "bearer":
      return [`--header "Authorization: Bearer ${variable(auth.tokenEnv, "SCIM_TOKEN")}"`];
    case "header":
      return [`--header "${auth.authHeader ?? "Authorization"}: ${variable(auth.tokenEnv, "SCIM_TOKEN")}"`];
    case "basic":
      return [`--user "${variable(auth.userEnv, "SCIM_USER")}:${variable(auth.passwordEnv, "SCIM_PASSWORD")}"`];
    case "oauth":
      return ['--header "Authorization: Bearer $ACCESS_TOKEN"'];
  }
};

/** How curl proves itself to a target and trusts it; secrets are named by their variables. */
export const curlOptions = (target: OpenTarget): readonly string[] => [
  ...credentials(target),
  ...(target.caFile === undefined ? [] : [`--cacert ${quote(target.caFile)}`]),
];
