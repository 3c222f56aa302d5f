/** For the parts that see exchanges but not the protocol kernel. */
export { isObject, type Json } from "../scim/json.ts";
