import { neverThere } from "../support/never-there.ts";

export const unknownIs404 = neverThere({
  id: "patch/unknown-is-404",
  title: "PATCH on an id that does not exist is not answered as if something had been changed",
  method: "PATCH",
  message: "A GET had said that there is no such resource, and a PATCH says that it was changed",
});
