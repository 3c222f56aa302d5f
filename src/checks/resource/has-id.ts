import { valueIn } from "../memory/attributes.ts";
import { resourceCheck } from "../support/resource-check.ts";
import { show } from "../support/text.ts";

/** In any projection: `id` is always returned. */
export const hasId = resourceCheck({
  id: "resource/has-id",
  title: "Every representation has an id, and it is a non-empty string",
  requirement: "RFC7643-3.1-05",
  judge: ({ value }) => {
    const id = valueIn(value, "id");
    return typeof id === "string" && id !== "" ? [] : [{ where: "/id", expected: "the id", actual: show(id) }];
  },
  broken: { id: null },
});
