import { neverFails } from "../support/never-fails.ts";

export const readingNeverFails = neverFails({
  id: "http/reading-never-fails",
  title: "A read or search is answered or refused, never met with a server error",
  requirement: "RFC7644-3.2-04",
  method: "GET",
});
