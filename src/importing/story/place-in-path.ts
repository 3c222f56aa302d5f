/** Unlike `decodeURIComponent`, URLSearchParams does not throw on bytes that are no UTF-8. */
export const decoded = (part: string): string =>
  part.includes("%")
    ? (new URLSearchParams(`part=${part.replaceAll("+", "%2B").replaceAll("&", "%26")}`).get("part") ?? part)
    : part;

/** A path in its segments as they are written, and its query without the question mark. */
export const splitPath = (
  path: string,
): { readonly segments: readonly string[]; readonly query: string | undefined } => {
  const at = path.indexOf("?");
  const way = at < 0 ? path : path.slice(0, at);
  return { segments: way.split("/").slice(1), query: at < 0 ? undefined : path.slice(at + 1) };
};

/** The collection of a path and the id that it names below it. */
export interface NamedPlace {
  readonly collection: string;
  readonly id?: string;
}

export const placeIn = (path: string): NamedPlace => {
  const [collection = "", id = ""] = splitPath(path).segments;
  return { collection, ...(id === "" || id === ".search" ? {} : { id: decoded(id) }) };
};

/** Discovery documents have names instead of ids. */
export const holdsResources = (collection: string): boolean =>
  !/^(Schemas|ResourceTypes|ServiceProviderConfigs?|Me|Bulk|\.search)?$/i.test(collection);
