/** The endpoints of RFC 7644 §3.2, as the RFC spells them. */
const endpoints: readonly string[] = [
  "Users",
  "Groups",
  "Schemas",
  "ResourceTypes",
  "ServiceProviderConfig",
  "ServiceProviderConfigs",
  "Me",
  "Bulk",
  ".search",
];

const lowerCased = new Set(endpoints.map((endpoint) => endpoint.toLowerCase()));

/** An address in its parts. A scheme may be missing, and a variable of a shell or of a REST client may stand for the first parts. */
export interface Address {
  readonly origin: string;
  readonly path: string;
  readonly query: string;
}

export const addressOf = (url: string): Address => {
  const [, origin = "", path = "", query = ""] =
    /^((?:[a-z][a-z0-9+.-]*:\/\/)?(?:\{\{[^}]*\}\}|[^/?#])*)([^?#]*)(\?[^#]*)?/is.exec(url) ?? [];
  return {
    origin: origin
      .replace(/^[^/]*\/\//, "")
      .replace(/^.*@/, "")
      .toLowerCase(),
    path,
    query,
  };
};

/** Where a path names a SCIM endpoint, and whether it spells it as the RFC does. */
export interface Landmark {
  /** What stands before the endpoint, without a slash at its end. */
  readonly base: string;
  readonly isSpelledRight: boolean;
}

export const landmarkIn = (path: string): Landmark | undefined => {
  const segments = path.split("/");
  const at = segments.findIndex((segment) => lowerCased.has(segment.toLowerCase()));
  if (at < 0) return undefined;
  return { base: segments.slice(0, at).join("/"), isSpelledRight: endpoints.includes(segments[at] ?? "") };
};

/** Where no endpoint of the RFC shows, `/scim/v2` or the like ends the base; else everything but the last part. */
export const likelyBase = (path: string): string =>
  /^.*?\/scim(?:\/v\d+(?:\.\d+)?)?(?=\/)/i.exec(path)?.[0] ?? path.replace(/\/[^/]*$/, "");
