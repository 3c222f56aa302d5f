import { resourceCheck } from "../support/resource-check.ts";
import { inWords, problemsOf } from "../support/shape.ts";

export const arrays = resourceCheck({
  id: "resource/arrays",
  title: "Multi-valued attributes are arrays, even with one value, and the others are not",
  requirement: "RFC7643-2.4-01",
  judge: (shown) =>
    problemsOf(shown, ["array"], ({ pointer, expected }) => `${inWords(pointer)} must be ${expected} by its schema`),
  broken: { emails: { value: "ada@example.com" } },
});
