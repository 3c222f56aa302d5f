import { neverFails } from "../support/never-fails.ts";

export const deletingNeverFails = neverFails({
  id: "http/deleting-never-fails",
  title: "A DELETE is answered or refused, never met with a server error",
  requirement: "RFC7644-3.6-05",
  method: "DELETE",
});
