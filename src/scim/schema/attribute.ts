/** RFC 7643 §2.3. */
export type AttributeType =
  | "string"
  | "boolean"
  | "decimal"
  | "integer"
  | "dateTime"
  | "binary"
  | "reference"
  | "complex";

/** One attribute definition with every characteristic of RFC 7643 §2.2 filled in. */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: "readOnly" | "readWrite" | "immutable" | "writeOnly";
  readonly returned: "always" | "never" | "default" | "request";
  readonly uniqueness: "none" | "server" | "global";
  readonly description?: string;
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
}

/** RFC 7643 §7. */
export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly attributes: readonly Attribute[];
}

/** RFC 7643 §6. */
export interface ResourceType {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** Relative to the base URL, with a leading slash: `/Users`. */
  readonly endpoint: string;
  readonly schema: string;
  readonly schemaExtensions: readonly { readonly schema: string; readonly required: boolean }[];
}
