import type { Check } from "../../model/check.ts";
import { bulkIdIsReturned } from "./bulk-id-is-returned.ts";
import { everyOperationIsAnswered } from "./every-operation-is-answered.ts";
import { failOnErrorsIsTheClients } from "./fail-on-errors-is-the-clients.ts";
import { failuresSayWhy } from "./failures-say-why.ts";
import { isAnswered200 } from "./is-answered-200.ts";
import { locationFitsTheOperation } from "./location-fits-the-operation.ts";
import { locationIsTold } from "./location-is-told.ts";
import { methodIsTold } from "./method-is-told.ts";
import { operationsAreLimited } from "./operations-are-limited.ts";
import { referencesAreResolved } from "./references-are-resolved.ts";
import { referencesLeadToWhatWasMade } from "./references-lead-to-what-was-made.ts";
import { responseNamesItsSchema } from "./response-names-its-schema.ts";
import { statusFitsTheOperation } from "./status-fits-the-operation.ts";
import { statusIsTold } from "./status-is-told.ts";
import { stopsWhenTold } from "./stops-when-told.ts";

export const bulkChecks: readonly Check[] = [
  bulkIdIsReturned,
  everyOperationIsAnswered,
  failOnErrorsIsTheClients,
  failuresSayWhy,
  isAnswered200,
  locationFitsTheOperation,
  locationIsTold,
  methodIsTold,
  operationsAreLimited,
  referencesAreResolved,
  referencesLeadToWhatWasMade,
  responseNamesItsSchema,
  statusFitsTheOperation,
  statusIsTold,
  stopsWhenTold,
];
