import type { Attribute } from "../schema/attribute.ts";
import { subAttributesOf } from "../schema/definition.ts";

/** A complex multi-valued attribute compared as a whole means its `value`: Figure 2 of RFC 7644 §3.4.2.2 has `emails co "…"`. */
export const comparedAttribute = (attribute: Attribute): Attribute =>
  (attribute.type === "complex" && attribute.multiValued ? subAttributesOf(attribute).get("value") : undefined) ??
  attribute;
