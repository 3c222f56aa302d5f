import type { Check } from "../../model/check.ts";
import { brokenBodyIsInvalidSyntax } from "./broken-body-is-invalid-syntax.ts";
import { brokenBodyIsRefused } from "./broken-body-is-refused.ts";
import { detailIsText } from "./detail-is-text.ts";
import { errorSchema } from "./error-schema.ts";
import { jsonBody } from "./json-body.ts";
import { notHiddenInSuccess } from "./not-hidden-in-success.ts";
import { statusAsText } from "./status-as-text.ts";
import { unknownEndpointIs404 } from "./unknown-endpoint-is-404.ts";

export const errorChecks: readonly Check[] = [
  brokenBodyIsInvalidSyntax,
  brokenBodyIsRefused,
  detailIsText,
  errorSchema,
  jsonBody,
  notHiddenInSuccess,
  statusAsText,
  unknownEndpointIs404,
];
