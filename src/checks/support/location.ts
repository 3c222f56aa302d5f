import type { ResourceType } from "../../scim/schema/attribute.ts";

/** Percent-decoding that leaves a malformed sequence as it stands. */
const decode = (text: string): string =>
  text.includes("%")
    ? (new URLSearchParams(`x=${text.replaceAll("+", "%2B").replaceAll("&", "%26")}`).get("x") ?? text)
    : text;

/** The path of a URI, absolute or relative, decoded, without a slash at its end. */
export const pathOf = (uri: string): string =>
  decode(
    uri
      .trim()
      .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "")
      .replace(/[?#].*$/, "")
      .replace(/\/+$/, ""),
  );

/** Whether a URI can be that of a resource, whatever host, prefix and version stand before it. */
export const isLocationOf = (uri: string, { endpoint }: Pick<ResourceType, "endpoint">, id: string): boolean => {
  const expected = `/${endpoint.replace(/^\/+|\/+$/g, "")}/${id}`;
  const path = pathOf(uri);
  return (path.startsWith("/") ? path : `/${path}`).endsWith(expected);
};

/** Scheme and host are blind to letter case, a slash at the end says nothing, and a relative URI is one seen from the base. */
export const isSameLocation = (a: string, b: string): boolean => {
  if (a === b) return true;
  const [left, right] = [pathOf(a), pathOf(b)];
  const hosts = [a, b].map((uri) => /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(uri.trim())?.[0].toLowerCase());
  if (left.length !== right.length) {
    const isRelative = hosts.some((host) => host === undefined);
    return isRelative && (left.endsWith(right) || right.endsWith(left)) && left !== "" && right !== "";
  }
  return left === right && (hosts[0] === undefined || hosts[1] === undefined || hosts[0] === hosts[1]);
};
