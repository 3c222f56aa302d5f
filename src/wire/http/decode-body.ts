import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import type { NoAnswer } from "../../model/exchange.ts";
import { noAnswer } from "./no-answer.ts";

type Decoder = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

/** RFC 9110 §8.4.1.2 means the zlib form by `deflate`; some send the bare one. */
const inflate: Decoder = (bytes, options) => {
  const isZlib = bytes.length > 1 && (bytes[0] ?? 0) % 16 === 8 && bytes.readUInt16BE(0) % 31 === 0;
  return isZlib ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
};

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflate,
  br: brotliDecompressSync,
  identity: (bytes) => bytes,
};

export const megabytes = (bytes: number): string => `${Math.round((bytes / 1_048_576) * 10) / 10} MiB`;

/** Nobody packs a body more often for an honest reason. */
const codingsMax = 3;

/** Last applied first. */
const codingsIn = (header: string): readonly string[] =>
  header
    .toLowerCase()
    .split(",")
    .reverse()
    .map((name) => name.trim());

/** Undoes content codings, and never grows beyond the limit. */
export const decodeBody = (bytes: Buffer, header: string | undefined, bytesMax: number): Buffer | NoAnswer => {
  if (header === undefined || bytes.length === 0) return bytes;
  const codings = codingsIn(header);
  if (codings.length > codingsMax) return noAnswer("protocol", `the body is coded ${codings.length} times over`);
  let decoded = bytes;
  for (const coding of codings) {
    const decoder = decoders[coding];
    if (decoder === undefined)
      return noAnswer("protocol", `the body is coded as "${header.slice(0, 60)}", which nobody asked for`);
    try {
      decoded = decoder(decoded, { maxOutputLength: bytesMax });
    } catch (error) {
      return (error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE"
        ? noAnswer("oversized", `the ${coding} body unpacks to more than ${megabytes(bytesMax)}`)
        : noAnswer("truncated", `the ${coding} body is broken or incomplete`);
    }
  }
  return decoded;
};
