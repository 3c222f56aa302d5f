import { credentialsCheck } from "../support/credentials.ts";

export const wrongTokenIsRefused = credentialsCheck({
  id: "authentication/wrong-token-is-refused",
  title: "A bearer token that was never issued is refused",
  requirement: "RFC7644-2-04",
  auth: "wrong",
  message: (method) => `${method} works with a token that was never issued: tokens are not looked at`,
});
