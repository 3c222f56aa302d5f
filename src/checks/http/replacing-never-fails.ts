import { neverFails } from "../support/never-fails.ts";

export const replacingNeverFails = neverFails({
  id: "http/replacing-never-fails",
  title: "A PUT is answered or refused, never met with a server error",
  requirement: "RFC7644-3.5-01",
  method: "PUT",
});
