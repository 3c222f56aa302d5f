import { credentialsCheck } from "../support/credentials.ts";

/** What gets in when the provider compares with a secret that was never configured. */
export const emptyTokenIsRefused = credentialsCheck({
  id: "authentication/empty-token-is-refused",
  title: "A bearer with nothing behind it is refused",
  requirement: "RFC7644-2-04",
  auth: "empty",
  message: (method) => `${method} works with an empty bearer token, as if the secret were unset`,
});
