import { neverFails } from "../support/never-fails.ts";

export const patchingNeverFails = neverFails({
  id: "http/patching-never-fails",
  title: "A PATCH is answered or refused, never met with a server error",
  requirement: "RFC7644-3.5.2-24",
  method: "PATCH",
});
