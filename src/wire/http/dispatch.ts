import type { Dispatcher } from "undici";
import type { NoAnswer } from "../../model/exchange.ts";
import { megabytes } from "./decode-body.ts";
import { explain, noAnswer } from "./no-answer.ts";

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly kind: "raw";
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

export interface DispatchLimits {
  readonly host: string;
  /** The proxy on the way. */
  readonly proxyHost?: string;
  readonly timeoutMs: number;
  readonly bodyBytesMax: number;
}

const empty = Buffer.alloc(0);

const seconds = (ms: number): string => `${ms / 1000} s`;

/**
 * One request, one answer, within its time. Dispatching by hand spares the stream that `undici.request` puts around every body.
 * Whatever happens, the promise is fulfilled once and never rejected.
 */
export const dispatch = (
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  limits: DispatchLimits,
): Promise<RawAnswer | NoAnswer> =>
  new Promise((resolve) => {
    const { host, timeoutMs, bodyBytesMax } = limits;
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: RawAnswer["headers"] = {};
    let chunks: Buffer[] = [];
    let size = 0;
    let isSettled = false;

    const settle = (answer: RawAnswer | NoAnswer): void => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(deadline);
      chunks = [];
      resolve(answer);
    };

    /** Gives up on the connection, too: what is still to come on it is nobody's answer. */
    const giveUp = (answer: NoAnswer): void => {
      settle(answer);
      controller?.abort(new Error(answer.message));
    };

    const late = (): void => {
      const progress =
        status === 0 ? "did not answer" : `began to answer, and had not come to an end after ${size} bytes,`;
      giveUp(noAnswer("timeout", `${host} ${progress} within ${seconds(timeoutMs)}`));
    };

    /** When it was us who were busy, the answer may lie in the socket: it is read before anybody calls it late. */
    const deadline = setTimeout(() => setImmediate(late), timeoutMs);

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: (started) => {
        controller = started;
        if (isSettled) started.abort(new Error("the time was up before the request could be sent"));
      },
      onResponseStart: (_, code, received) => {
        if (code < 200) return;
        status = code;
        headers = received;
        if (Number(received["content-length"]) > bodyBytesMax)
          giveUp(noAnswer("oversized", `${host} announced a body of more than ${megabytes(bodyBytesMax)}`));
      },
      onResponseData: (_, chunk) => {
        size += chunk.length;
        if (size > bodyBytesMax)
          giveUp(noAnswer("oversized", `${host} sent a body of more than ${megabytes(bodyBytesMax)}`));
        else if (!isSettled) chunks.push(chunk);
      },
      onResponseEnd: () => {
        const [first = empty] = chunks;
        settle({ kind: "raw", status, headers, bytes: chunks.length < 2 ? first : Buffer.concat(chunks, size) });
      },
      onResponseError: (_, error) => settle(explain(error, { ...limits, isAnswerBegun: status > 0 })),
    };

    try {
      dispatcher.dispatch(options, handler);
    } catch (error) {
      settle(explain(error, { ...limits, isAnswerBegun: false }));
    }
  });
