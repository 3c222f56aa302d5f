/** `ada@example.org` becomes `ada.${run}@example.org`; two runs never make the same. */
export const uniqueName = (name: string): string => {
  if (name === "" || name.includes("${")) return name;
  const at = name.lastIndexOf("@");
  if (at > 0) return `${name.slice(0, at)}.\${run}${name.slice(at)}`;
  return /\s/.test(name) ? `${name} \${run}` : `${name}-\${run}`;
};

const nameAttributes: ReadonlySet<string> = new Set(["username", "externalid", "displayname"]);

/** Whether a value must be nobody else's; of e-mails only what looks like one. */
export const isUniqueName = (attribute: string | undefined, value: string): boolean => {
  const name = attribute?.toLowerCase() ?? "";
  return nameAttributes.has(name) || (name === "emails" && /^[^@\s]+@[^@\s]+$/.test(value));
};

const comparison =
  /\b(userName|externalId|displayName|emails(?:\[[^\]"]*)?(?:\.value)?|value)(\s+(?:eq|ne|sw|co)\s+)"((?:[^"\\]|\\.)*)"/gi;

const isWhole = (operator: string, value: string): boolean =>
  /eq|ne/i.test(operator) || /^[^@\s]+@[^@\s]+$/.test(value);

/** The names a filter looks for, as they are called in this run. */
export const withUniqueNames = (filter: string): string =>
  filter.replaceAll(comparison, (whole, attribute: string, operator: string, value: string) => {
    const isMeant = attribute.toLowerCase() === "value" ? value.includes("@") : isWhole(operator, value);
    return isMeant ? `${attribute}${operator}"${uniqueName(value)}"` : whole;
  });
