import type { JsonObject } from "../../scim/json.ts";
import { authenticationForms, oauthStyles } from "../authentication.ts";
import { described, key, list, named, record, text, textOrList, titled } from "./parts.ts";

const variable = (what: string): JsonObject =>
  described(
    { type: "string", pattern: "^[A-Za-z_][A-Za-z0-9_]*$" },
    `The environment variable that holds the ${what}; never the ${what} itself.`,
  );

const file = (what: string): JsonObject =>
  described({ type: "string", pattern: "\\S" }, `The file that holds the ${what}, seen from this one.`);

const authentication = titled(
  "authentication",
  named({
    is: described({ enum: [...authenticationForms] }, "The form; it follows from the other keys where it is not said."),
    tokenEnv: variable("token"),
    tokenFile: file("token"),
    authHeader: described(
      { type: "string", pattern: "^[A-Za-z0-9_-]+$" },
      "The header whose whole value is the token (default: Authorization).",
    ),
    userEnv: variable("user name"),
    passwordEnv: variable("password"),
    passwordFile: file("password"),
    oauthUrl: described(
      { type: "string", pattern: "^https?://[^\\s@]+$" },
      "The token endpoint of the authorization server (http or https).",
    ),
    clientIdEnv: variable("client id"),
    clientSecretEnv: variable("client secret"),
    clientSecretFile: file("client secret"),
    clientAssertionEnv: variable("client assertion"),
    clientAssertionFile: file("client assertion"),
    oauthStyle: described(
      { enum: [...oauthStyles] },
      "Where client id and secret stand: in the request's body (default), or in its Basic header; or, in place of a secret, an assertion.",
    ),
    scope: described(text, "The scope that is asked for."),
  }),
);

const app = titled(
  "application",
  named(
    {
      url: described(
        { type: "string", pattern: "^https?://[^\\s@]+$" },
        "Where the application behind the target answers the questions of the application API.",
      ),
      adminEmail: described(text, "Who may do everything there."),
      adminPasswordEnv: variable("administrator's password"),
    },
    ["url", "adminEmail", "adminPasswordEnv"],
  ),
);

const target = titled(
  "target",
  named(
    {
      url: described(
        { type: "string", pattern: "^(https?://\\S+|bundled(:[a-z0-9-]+)?)$" },
        "The SCIM base address (http or https), or bundled[:profile].",
      ),
      tokenEnv: variable("token"),
      auth: described(authentication, "How a run proves who it is, where that is no bearer token in a variable."),
      caFile: described(
        text,
        "Certificates (PEM) of authorities to be trusted beside the usual ones, seen from this file.",
      ),
      headers: described(record({ type: "string" }), "Headers every request carries."),
      app: described(app, "The application behind the target, for stories that ask it."),
    },
    ["url"],
  ),
);

const defaults = titled(
  "list of defaults",
  named({
    target: described(text, "A name from `targets`, an address, or bundled[:profile]."),
    idp: textOrList,
    grep: text,
    tag: textOrList,
    seed: { type: "integer", minimum: 0 },
    workers: { type: "integer", minimum: 1, maximum: 64 },
    reporter: { ...textOrList, description: "Reporter ids." },
    out: text,
    timeout: described(
      { type: "string", pattern: "^\\d+(\\.\\d+)?(ms|s|m|h)$" },
      "A duration such as 500ms, 10s or 5m.",
    ),
    rate: described({ type: "string", pattern: "^\\d+(\\.\\d+)?/s$" }, "Requests per second, such as 5/s."),
    bail: { type: "boolean" },
    allowWrites: { type: "boolean" },
  }),
);

/** `scimulator.config.yaml`. */
export const configSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "settings file",
  description: "Targets by name, and defaults for the flags; a flag wins.",
  ...named({
    targets: described(record(target, key), "Targets by the name `--target` takes."),
    defaults: { ...defaults, description: "Values for flags that are not given." },
    suites: described(list(text), "What `scimulator run` runs when nothing is named."),
  }),
};
