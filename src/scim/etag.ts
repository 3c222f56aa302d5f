const opaque = (tag: string): string => tag.replace(/^W\//, "");

/** Tags of a list header; commas inside quotes do not part them. */
const tagsIn = (header: string): readonly string[] => header.match(/(?:W\/)?"[^"]*"/g) ?? [header.trim()];

const isAmong = (header: string, version: string): boolean =>
  header.trim() === "*" || tagsIn(header).some((tag) => opaque(tag) === opaque(version));

/**
 * Whether a write may go on (RFC 7644 §3.14): `If-Match` names the present version, or is missing. SCIM's own examples use weak
 * tags there, so they are compared by their opaque part.
 */
export const matchesIfMatch = (header: string | undefined, version: string): boolean =>
  header === undefined || isAmong(header, version);

/** Whether the client already has the present version. */
export const matchesIfNoneMatch = (header: string | undefined, version: string): boolean =>
  header !== undefined && isAmong(header, version);
