import { neverFails } from "../support/never-fails.ts";

export const creatingNeverFails = neverFails({
  id: "http/creating-never-fails",
  title: "A POST is answered or refused, never met with a server error",
  requirement: "RFC7644-3.3-01",
  method: "POST",
});
