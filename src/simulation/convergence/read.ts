import { get } from "../../engine/drive/own-request.ts";
import type { Run } from "../../engine/drive/run.ts";
import { send } from "../../engine/drive/send.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";

/** What a read showed, and the exchange that shows it. */
export type Read =
  | { readonly kind: "shown"; readonly resource: JsonObject; readonly exchange: number }
  | { readonly kind: "gone"; readonly exchange: number; readonly status: number }
  | { readonly kind: "unknown" };

/** Reads a path for the comparison; anything but the resource, or its being gone, tells nothing. */
export const read = async (run: Run, path: string, step: number): Promise<Read> => {
  const sent = await send(run, get(path), { step, purpose: "readback", pausesOn: [429, 503] });
  if (sent.kind !== "answered") return { kind: "unknown" };
  const { status, body } = sent.response;
  if (status === 200 && isObject(body)) return { kind: "shown", resource: body, exchange: sent.index };
  return status === 404 || status === 410 ? { kind: "gone", status, exchange: sent.index } : { kind: "unknown" };
};

export const listed = (
  list: JsonObject,
  named: (holder: JsonObject, name: string) => Json | undefined,
): readonly JsonObject[] => {
  const resources = named(list, "Resources");
  return Array.isArray(resources) ? (resources as readonly Json[]).filter(isObject) : [];
};
