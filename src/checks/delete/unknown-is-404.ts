import { neverThere } from "../support/never-there.ts";

export const unknownIs404 = neverThere({
  id: "delete/unknown-is-404",
  title: "DELETE on an id that does not exist is not answered as if something had been deleted",
  method: "DELETE",
  message: "A GET had said that there is no such resource, and a DELETE says that it was deleted",
});
