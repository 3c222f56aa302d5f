import type { JsonObject } from "../../scim/json.ts";
import { described, key, list, named, record, text, textOrList, titled } from "./parts.ts";

const target = titled(
  "target",
  named(
    {
      url: described(
        { type: "string", pattern: "^(https?://\\S+|bundled(:[a-z0-9-]+)?)$" },
        "The SCIM base address (http or https), or bundled[:profile].",
      ),
      tokenEnv: described(
        { type: "string", pattern: "^[A-Za-z_][A-Za-z0-9_]*$" },
        "The environment variable that holds the token; never the token itself.",
      ),
      headers: described(record({ type: "string" }), "Headers every request carries."),
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
