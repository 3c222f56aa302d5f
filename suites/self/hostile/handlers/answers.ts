import type { HandlerTarget, Honest } from "../hostile-target.ts";

type Answers = HandlerTarget["answers"];

/** For what shows where lists are walked and several people are known at once. */
export const listStories = ["rfc/user-lifecycle", "rfc/paging", "entra/create-user", "google/create-user"];

/** RFC 9110 §15.3.5, §15.4.5: these have no body, and a Response refuses one. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

export const responseOf = ({ status, headers, body }: Honest): Response => {
  const text = body === undefined || bodiless.has(status) ? null : JSON.stringify(body);
  const { "content-length": _, ...rest } = headers;
  return new Response(text, { status, headers: rest });
};

/** The same answer to every request. */
export const always =
  (body: string | Uint8Array<ArrayBuffer>, type = "application/scim+json", status = 200): Answers =>
  () =>
  () =>
    new Response(body, { status, headers: { "Content-Type": type } });

/** What an honest server says, changed. */
export const twisting =
  (change: (honest: Honest, request: Request, turn: number) => Honest): Answers =>
  () => {
    let turn = 0;
    return async (request, honest) => {
      turn += 1;
      return responseOf(change(await honest(), request, turn));
    };
  };

/** Discovery stays honest, so that what is about resources is met by people who know what they ask for. */
export const isDiscovery = ({ url }: Request): boolean => /\/(?:ServiceProviderConfig|ResourceTypes|Schemas)/.test(url);

export const isList = (body: unknown): body is { readonly Resources?: readonly unknown[] } =>
  typeof body === "object" && body !== null && "totalResults" in body;

/** Every text below a value, those under the given keys aside. */
export const withTexts = (value: unknown, change: (text: string) => string, kept: ReadonlySet<string>): unknown => {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((each) => withTexts(each, change, kept));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, kept.has(key) ? inner : withTexts(inner, change, kept)]),
  );
};
