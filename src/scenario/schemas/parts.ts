import type { JsonObject } from "../../scim/json.ts";

/** Small pieces the published JSON Schemas are put together from. */
export const text: JsonObject = { type: "string", minLength: 1 };

export const described = (schema: JsonObject, description: string): JsonObject => ({ ...schema, description });

export const list = (items: JsonObject): JsonObject => ({ type: "array", items });

/** An object with exactly these keys. */
export const named = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

/** An object whose keys are free, apart from their shape. */
export const record = (values: JsonObject, keyPattern?: string): JsonObject => ({
  type: "object",
  ...(keyPattern === undefined ? {} : { propertyNames: { pattern: keyPattern } }),
  additionalProperties: values,
});

export const ruleId: JsonObject = {
  type: "string",
  pattern: "^[A-Z][A-Z0-9]*-[A-Za-z0-9.-]+$",
  description: "The rule or requirement it comes from, as OKTA-32.",
};

export const confidence: JsonObject = {
  enum: ["documented", "recorded", "reported", "inferred"],
  description: "How sure we are: documented, recorded, reported by users, or inferred.",
};
