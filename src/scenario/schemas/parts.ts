import type { JsonObject } from "../../scim/json.ts";

/** Small pieces the published JSON Schemas are put together from. */
export const text: JsonObject = { type: "string", pattern: "\\S", description: "Text that is not empty." };

/** The same, called by its name in messages and editors. */
export const titled = (title: string, schema: JsonObject): JsonObject => ({ title, ...schema });

/** A name a scenario gives to somebody or something. */
export const key: JsonObject = {
  type: "string",
  pattern: "^[A-Za-z][A-Za-z0-9_-]*$",
  description: "Letters, digits, hyphens and underscores, a letter first.",
};

/** Any JSON value. */
export const anything: JsonObject = {};

export const described = (schema: JsonObject, description: string): JsonObject => ({ ...schema, description });

export const list = (items: JsonObject): JsonObject => ({ type: "array", items });

/** An object with exactly these keys. */
export const named = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: "object",
  properties,
  ...(required.length === 0 ? {} : { required }),
  additionalProperties: false,
});

/** An object whose keys are free, apart from their shape. */
export const record = (values: JsonObject, keyPattern?: JsonObject): JsonObject => ({
  type: "object",
  ...(keyPattern === undefined ? {} : { propertyNames: keyPattern }),
  additionalProperties: values,
});

export const textOrList: JsonObject = { type: ["string", "array"], pattern: "\\S", items: text };

export const tag: JsonObject = {
  type: "string",
  pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
  description: "Lower-case words joined by hyphens.",
};

export const ruleId: JsonObject = {
  type: "string",
  pattern: "^[A-Z][A-Z0-9]*-[A-Za-z0-9.-]+$",
  description: "The rule or requirement it comes from, as OKTA-32.",
};

export const confidence: JsonObject = {
  enum: ["documented", "recorded", "reported", "inferred"],
  description: "How sure we are: documented, recorded, reported by users, or inferred.",
};
