import type { ScimResponse } from "../../model/exchange.ts";
import { urns } from "../../scim/index.ts";
import { answer, isAnswer, refused, refusedWith } from "../answer.ts";
import type { Call } from "../call.ts";
import type { ServerContext } from "../context.ts";
import { bodyOf } from "../media-type.ts";
import { resultOf } from "./carry-out.ts";
import { runJob } from "./job.ts";
import { readBulk } from "./read-bulk.ts";

/** RFC 7644 §3.7: many operations in one request, each with a result of its own. */
export const bulk = async (context: ServerContext, call: Call): Promise<ScimResponse> => {
  const { supported, maxOperations, maxPayloadSize } = context.profile.features.bulk;
  if (!supported) return refusedWith(501, "Bulk operations are not supported, as the ServiceProviderConfig says");
  const body = bodyOf(call.request);
  if (isAnswer(body)) return body;
  if (Number(call.request.headers["content-length"]) > maxPayloadSize)
    return refusedWith(413, `The request is longer than maxPayloadSize (${maxPayloadSize}) bytes`);
  const request = readBulk(body.json);
  if (!request.ok) return refused(request.error);
  const { operations } = request.value;
  if (operations.length > maxOperations)
    return refusedWith(413, `There are ${operations.length} operations, and maxOperations is ${maxOperations}`);

  const carried = await runJob(context, call, request.value);
  const results = operations.flatMap(({ operation }, at) => {
    const result = carried.get(at);
    return result === undefined ? [] : [resultOf(operation, result)];
  });
  return answer(200, JSON.stringify({ schemas: [urns.bulkResponse], Operations: results }));
};
