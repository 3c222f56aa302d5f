import { trace } from "../example.ts";
import { createdPerson, page } from "../support/example-pages.ts";
import { walkCheck } from "../support/walk-check.ts";

/** Where others write at the same time one resource may slide to the next page; a whole page does not come twice. */
export const pagesDoNotOverlap = walkCheck({
  id: "paging/pages-do-not-overlap",
  title: "What one page shows, the next page does not show again",
  requirement: "RFC7644-3.4.2.4-08",
  judge: ({ walk, page: { startIndex, ids }, repeated }) => {
    if (walk.pages.length < 2 || ids.length === 0) return undefined;
    if (repeated === undefined) return [];
    const again = ids.filter((id) => repeated.ids.includes(id));
    if (!walk.isOwn && (again.length < 2 || again.length < ids.length)) return [];
    return [
      {
        where: "/Resources",
        expected: "resources that no earlier page showed",
        actual: `${again.length} of ${ids.length} stood on the page from ${repeated.startIndex} on`,
        message:
          again.length === ids.length
            ? `The page from ${startIndex} on is the one from ${repeated.startIndex} on again`
            : `Pages from ${repeated.startIndex} and ${startIndex} on share resources, so others are never shown`,
      },
    ];
  },
  examples: {
    passes: trace(createdPerson("a"), createdPerson("b"), createdPerson("c"), page(1, "a", "b"), page(3, "c")),
    fails: trace(createdPerson("a"), createdPerson("b"), createdPerson("c"), page(1, "a", "b"), page(3, "a")),
  },
});
