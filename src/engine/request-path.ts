const illegal = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]|%(?![0-9A-Fa-f]{2})/gu;
const loneSurrogate = /\p{Surrogate}/gu;

const encode = (text: string): string => encodeURIComponent(text.replaceAll(loneSurrogate, "\uFFFD"));

/** RFC 3986 §3.3, §3.4: what may not stand in a request line is percent-encoded; what is encoded already stays. */
export const legalPath = (path: string): string => path.replaceAll(illegal, encode);

/** A value as one part of a path or of a query. */
export const pathPart = (value: string): string => encode(value).replaceAll("'", "%27");

/** Unlike `decodeURIComponent`, URLSearchParams does not throw on bytes that are no UTF-8. */
const decode = (part: string): string =>
  part.includes("%")
    ? (new URLSearchParams(`part=${part.replaceAll("+", "%2B").replaceAll("&", "%26")}`).get("part") ?? part)
    : part;

const queryStart = (path: string): number => path.search(/[?#]/);

/** The decoded segments of a path, without its query. */
export const pathSegments = (path: string): readonly string[] => {
  const end = queryStart(path);
  return (end < 0 ? path : path.slice(0, end))
    .split("/")
    .filter((part) => part !== "")
    .map(decode);
};

const isTemplated = (segment: string): boolean => segment.startsWith("{") && segment.endsWith("}");

/** Whether a path is one that a template such as `/Users/{id}` stands for. */
export const fitsTemplate = (template: string, path: string): boolean => {
  const wanted = pathSegments(template);
  const actual = pathSegments(path);
  return (
    wanted.length === actual.length &&
    wanted.every((segment, index) => isTemplated(segment) || segment === actual[index])
  );
};

export const queryOf = (path: string): URLSearchParams => {
  const start = path.indexOf("?");
  return new URLSearchParams(start < 0 ? "" : path.slice(start + 1));
};
