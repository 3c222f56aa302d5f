import { credentialsCheck } from "../support/credentials.ts";

export const noTokenIsRefused = credentialsCheck({
  id: "authentication/no-token-is-refused",
  title: "A request without credentials is refused",
  requirement: "RFC6750-3-01",
  auth: "none",
  message: (method) => `${method} works without any credentials: whoever reaches the endpoint can do it`,
});
