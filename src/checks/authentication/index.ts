import type { Check } from "../../model/check.ts";
import { challenge } from "./challenge.ts";
import { emptyTokenIsRefused } from "./empty-token-is-refused.ts";
import { noTokenIsRefused } from "./no-token-is-refused.ts";
import { refusalIs401 } from "./refusal-is-401.ts";
import { wrongTokenIsRefused } from "./wrong-token-is-refused.ts";

export const authenticationChecks: readonly Check[] = [
  challenge,
  emptyTokenIsRefused,
  noTokenIsRefused,
  refusalIs401,
  wrongTokenIsRefused,
];
