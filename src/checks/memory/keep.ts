import type { Exchange } from "../../model/exchange.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import { bounds, type Known, type Memory } from "./memory.ts";

/** Keeps what is known of a resource; beyond the bound the oldest is forgotten. */
export const put = (memory: Memory, known: Known): Memory => {
  const resources = new Map(memory.resources).set(known.key, known);
  const [oldest] = resources.keys();
  if (resources.size > bounds.resources && oldest !== undefined) resources.delete(oldest);
  return { ...memory, resources };
};

/** That the target lost it is one thing to say; what it holds of it from then on nobody knows. */
export const forgotten = (memory: Memory, known: Known): Memory => {
  const { echo: _echo, read: _read, hidden: _hidden, etag: _etag, ...rest } = known;
  return put(memory, { ...rest, states: [], writes: [] });
};

/** As if it had never been seen. */
export const dropped = (memory: Memory, { key }: Known): Memory => ({
  ...memory,
  resources: new Map([...memory.resources].filter(([each]) => each !== key)),
});

export const etagOf = ({ response }: Exchange, resource: JsonObject | undefined): Known["etag"] => {
  const version = isObject(resource?.meta) ? resource.meta.version : undefined;
  const value = response.headers.etag ?? (typeof version === "string" ? version : undefined);
  return value === undefined ? undefined : { value, isStale: false, ...(resource === undefined ? {} : { resource }) };
};

export const withEtag = (known: Known, etag: Known["etag"]): Known => (etag === undefined ? known : { ...known, etag });

/** Whether the request asks for a part of the resource only. */
export const projected = (exchange: Exchange): boolean =>
  /[?&](attributes|excludedAttributes)=/i.test(exchange.request.path);
