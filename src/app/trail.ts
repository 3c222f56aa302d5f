import type { RecordEvent } from "../model/event.ts";
import type { ScimResponse } from "../model/exchange.ts";

/** What a run leaves in memory for its reports. */
export interface Trail {
  readonly keep: (event: RecordEvent) => void;
  readonly events: readonly RecordEvent[];
}

const wholeBytesMax = 64 * 1024 * 1024;
const beginningLength = 8192;

/** No report shows more than the beginning of a large body; the whole of it stands in the record. */
const beginningOf = ({ body, text, ...rest }: ScimResponse): ScimResponse => ({
  ...rest,
  text: `${(text ?? JSON.stringify(body) ?? "").slice(0, beginningLength)}…`,
});

/** Bodies are kept whole until they are many megabytes together; of those after that only the beginning, however much a target sends. */
export const createTrail = (): Trail => {
  const events: RecordEvent[] = [];
  let wholeBytes = 0;

  const bounded = (event: RecordEvent): RecordEvent => {
    const sizeBytes = event.kind === "exchange" ? (event.response.sizeBytes ?? 0) : 0;
    if (event.kind !== "exchange" || sizeBytes <= beginningLength) return event;
    wholeBytes += sizeBytes;
    return wholeBytes <= wholeBytesMax ? event : { ...event, response: beginningOf(event.response) };
  };

  return { events, keep: (event) => void events.push(bounded(event)) };
};
