import type { Exchange } from "../../model/exchange.ts";
import { valueIn } from "../memory/attributes.ts";

export const statusText = ({ response }: Exchange): string => {
  const scimType = valueIn(response.body, "scimType");
  return `${response.status}${typeof scimType === "string" ? ` ${scimType}` : ""}`;
};
