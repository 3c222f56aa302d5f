import type { Profile, Quirk } from "../model/profile.ts";

/** The quirks in force as one set of functions; a hook no quirk has is missing, so that it costs nothing. */
export type Hooks = Omit<Quirk, "id" | "title" | "caughtBy" | "shownBy" | "onProfile">;

export const noHooks: Hooks = {};

export const applyToProfile = (profile: Profile, quirks: readonly Quirk[]): Profile =>
  quirks.reduce((changed, { onProfile }) => onProfile?.(changed) ?? changed, profile);

/** Each quirk works on what the one before it left. */
export const composeHooks = (quirks: readonly Quirk[]): Hooks => quirks.reduce<Hooks>(withQuirk, noHooks);

const withQuirk = (first: Hooks, then: Quirk): Hooks => ({
  ...chained("onRequest", first, then, (a, b) => (request) => b(a(request))),
  ...chained(
    "onAuthentication",
    first,
    then,
    (a, b) => (isGenuine, token, request) => b(a(isGenuine, token, request), token, request),
  ),
  ...chained("onResponse", first, then, (a, b) => (response, request) => b(a(response, request), request)),
  ...chained("onPatch", first, then, (a, b) => (operations, resource) => b(a(operations, resource), resource)),
  ...chained(
    "onStore",
    first,
    then,
    (a, b) => (after, before, request) => b(a(after, before, request), before, request),
  ),
  ...chained(
    "onMatch",
    first,
    then,
    (a, b) => (isMatch, filter, resource) => b(a(isMatch, filter, resource), filter, resource),
  ),
  ...chained("uniqueKey", first, then, (a, b) => (attribute, value) => {
    const key = a(attribute, value);
    return key === undefined ? undefined : b(attribute, key);
  }),
});

type HookName = keyof Hooks;
type Hook<Name extends HookName> = NonNullable<Hooks[Name]>;

const chained = <Name extends HookName>(
  name: Name,
  first: Hooks,
  then: Quirk,
  join: (a: Hook<Name>, b: Hook<Name>) => Hook<Name>,
): Hooks => {
  const a = first[name] as Hook<Name> | undefined;
  const b = then[name] as Hook<Name> | undefined;
  const hook = a === undefined || b === undefined ? (a ?? b) : join(a, b);
  return hook === undefined ? noHooks : { [name]: hook };
};
