import type { Dialect } from "../model/idp.ts";
import type { Plan } from "../model/plan.ts";
import { type AuthenticationSettings, authenticationFormOf, oauthStyleOf } from "../scenario/index.ts";
import type { Json } from "../scim/json.ts";

interface Choice {
  /** The setting that lists what an IdP can do. */
  readonly setting: string;
  /** What this run does. */
  readonly is: string;
  readonly what: string;
}

const chosen = (auth: AuthenticationSettings): readonly Choice[] => {
  const form = authenticationFormOf(auth);
  if (form === undefined) return [];
  const style = { setting: "authentication.oauthStyles", is: oauthStyleOf(auth), what: "proves an OAuth client" };
  return [{ setting: "authentication.forms", is: form, what: "authenticates" }, ...(form === "oauth" ? [style] : [])];
};

const listedIn = (value: Json | undefined): readonly string[] | undefined =>
  Array.isArray(value) ? value.map(String) : undefined;

const saying = ({ title, kind, settings }: Dialect, auth: AuthenticationSettings): readonly string[] =>
  chosen(auth).flatMap(({ setting, is, what }) => {
    const forms = listedIn(settings[setting]?.value);
    return forms === undefined || forms.includes(is)
      ? []
      : [
          `${title} (${kind}) never ${what} by ${is}, as this run does, but by ${forms.join(", ")} (${settings[setting]?.rule}).`,
        ];
  });

/** What people should know when a run authenticates in a way in which an IdP never would: the rest it proves all the same. */
export const foreignAuthentication = ({ scenarios }: Plan, auth: AuthenticationSettings): readonly string[] => [
  ...new Set(scenarios.flatMap(({ dialect }) => (dialect === undefined ? [] : saying(dialect, auth)))),
];
