import { resourceCheck } from "../support/resource-check.ts";
import { inWords, problemsOf } from "../support/shape.ts";

export const valueTypes = resourceCheck({
  id: "resource/value-types",
  title: "Every value has the JSON form of its attribute's type",
  requirement: "RFC7643-2.3-02",
  judge: (shown) =>
    problemsOf(shown, ["type"], ({ pointer, expected }) => `${inWords(pointer)} must be ${expected} by its schema`),
  broken: { active: "true" },
});
