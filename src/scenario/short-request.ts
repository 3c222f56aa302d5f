import { isObject, type Json, type JsonObject } from "../scim/json.ts";
import { listAt } from "./lenient.ts";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;

/** `GET /Users/${ada.id}` says the same as `request: { method: GET, path: "/Users/${ada.id}" }`. */
const shortRequest = /^([A-Za-z]+) +(\/.*)$/s;

const longForm = (step: Json): Json => {
  if (typeof step !== "string") return step;
  const [, method, path] = shortRequest.exec(step) ?? [];
  return method === undefined || path === undefined ? step : { request: { method, path } };
};

/** A scenario with every request in its long form. */
export const withLongRequests = (scenario: JsonObject): JsonObject => ({
  ...scenario,
  ...Object.fromEntries(
    ["given", "steps"]
      .filter((section) => Array.isArray(scenario[section]))
      .map((section) => [section, listAt(scenario, section).map(longForm)]),
  ),
});

/** The long form, or the short one where it says everything. */
export const shortened = (step: { readonly [key: string]: unknown }): unknown => {
  const { request, ...rest } = step;
  if (!isObject(request) || Object.keys(rest).length > 0) return step;
  const { method, path, ...more } = request;
  if (Object.keys(more).length > 0 || typeof method !== "string" || typeof path !== "string") return step;
  return shortRequest.test(`${method} ${path}`) ? `${method} ${path}` : step;
};
