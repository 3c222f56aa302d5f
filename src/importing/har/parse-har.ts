import type { Headers } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Answered, Heard, LeftOut, Reading, ReadJson } from "../heard.ts";

const listAt = (holder: Json | undefined, name: string): readonly Json[] => {
  const value = isObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
  return Array.isArray(value) ? (value as readonly Json[]) : [];
};

const at = (holder: Json | undefined, name: string): Json | undefined =>
  isObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;

const textAt = (holder: Json | undefined, name: string): string | undefined => {
  const value = at(holder, name);
  return typeof value === "string" ? value : undefined;
};

const headersAt = (message: Json | undefined): Headers =>
  Object.fromEntries(
    listAt(message, "headers").flatMap((entry) => {
      const [name, value] = [textAt(entry, "name"), textAt(entry, "value")];
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value]];
    }),
  );

const isBase64 = (text: string): boolean =>
  /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.replace(/=+$/, "").length % 4 !== 1;

const decodeBase64 = (written: string): string | undefined => {
  const text = written.replaceAll(/\s/g, "");
  if (!isBase64(text)) return undefined;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new TextDecoder("utf-8").decode(bytes);
};

/** Text, or nothing of it, or bytes that are none. */
type Body = { readonly kind: "text"; readonly text: string } | { readonly kind: "none" } | { readonly kind: "binary" };

/** Bytes that are no text leave one of these behind. */
const looksBinary = (text: string): boolean => text.includes("\0") || text.includes("\ufffd");

const bodyOf = (content: Json | undefined): Body => {
  const written = textAt(content, "text");
  if (written === undefined || written === "") return { kind: "none" };
  const encoding = textAt(content, "encoding") ?? textAt(content, "_encoding");
  const text = encoding === "base64" ? decodeBase64(written) : written;
  return text === undefined || looksBinary(text) ? { kind: "binary" } : { kind: "text", text };
};

const answerOf = (response: Json | undefined, body: Body, readJson: ReadJson): Answered => {
  const json = body.kind === "text" ? readJson(body.text).body : undefined;
  return {
    status: Number(at(response, "status")),
    headers: headersAt(response),
    ...(json === undefined ? {} : { body: json }),
  };
};

type Told = { readonly heard: Heard } | { readonly why: LeftOut };

/** A body whose length is told and whose text is not was not recorded. */
const isLost = (request: Json | undefined, body: Body): boolean =>
  body.kind === "none" && Number(at(request, "bodySize") ?? 0) > 0;

const told = (entry: Json, readJson: ReadJson): Told => {
  const [request, response] = [at(entry, "request"), at(entry, "response")];
  const [method, url] = [textAt(request, "method"), textAt(request, "url")];
  if (method === undefined || url === undefined) return { why: "without method or address" };
  const status = Number(at(response, "status"));
  if (!Number.isInteger(status) || status < 100 || status > 599) return { why: "never answered" };
  const body = bodyOf(at(request, "postData"));
  const answered = bodyOf(at(response, "content"));
  if (body.kind === "binary" || answered.kind === "binary") return { why: "binary body" };
  if (isLost(request, body)) return { why: "with a body that was not recorded" };
  return {
    heard: {
      method: method.toUpperCase(),
      url,
      headers: headersAt(request),
      ...(body.kind === "text" ? { text: body.text } : {}),
      answer: answerOf(response, answered, readJson),
    },
  };
};

/** The entries of a HAR document; undefined when it is none. Never throws, whatever the document. */
export const parseHar = (document: Json | undefined, readJson: ReadJson): Reading | undefined => {
  const log: Json | undefined = at(document, "log");
  if (!isObject(log) || !Array.isArray(log.entries)) return undefined;
  const all = listAt(log as JsonObject, "entries").map((entry) => told(entry, readJson));
  return {
    heard: all.flatMap((one) => ("heard" in one ? [one.heard] : [])),
    leftOut: all.flatMap((one) => ("why" in one ? [one.why] : [])),
  };
};
