import { valueIn } from "../memory/attributes.ts";
import { meta } from "../support/example-user.ts";
import { isWhole, resourceCheck } from "../support/resource-check.ts";
import { show } from "../support/text.ts";

/** `version` belongs to targets with ETags only. */
const members = ["resourceType", "created", "lastModified", "location"];

export const metaIsComplete = resourceCheck({
  id: "resource/meta-is-complete",
  title: "meta says the resource's type, when it was created and modified, and where it is",
  requirement: "RFC7643-3.1-02",
  concerns: isWhole,
  judge: ({ value }) => {
    const shown = valueIn(value, "meta");
    return members
      .filter((member) => (valueIn(shown, member) ?? "") === "")
      .map((member) => ({
        where: `/meta/${member}`,
        expected: "a value that the target assigned",
        actual: show(valueIn(shown, member)),
        message: `meta.${member} is missing`,
      }));
  },
  broken: meta({ lastModified: null }),
});
