import { resourceCheck } from "../support/resource-check.ts";
import { inWords, problemsOf } from "../support/shape.ts";

/** In a list stand resources older than the schema too; `id` and `meta` have their own checks. */
export const requiredIsShown = resourceCheck({
  id: "resource/required-is-shown",
  title: "A resource shown in full has its required attributes",
  requirement: "RFC7644-3.4-02",
  concerns: ({ isWhole, isListed }) => isWhole && !isListed,
  judge: (shown) =>
    problemsOf(shown, ["missing"], ({ pointer }) => `${inWords(pointer)} is required and not shown`).filter(
      ({ where }) => where !== "/id" && where !== "/meta",
    ),
  broken: { userName: null },
});
