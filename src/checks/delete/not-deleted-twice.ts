import { gone } from "../support/gone.ts";

export const notDeletedTwice = gone({
  id: "delete/not-deleted-twice",
  title: "DELETE on a deleted resource is answered 404",
  methods: ["DELETE"],
  message: "The resource was deleted with success, but a second DELETE does not say that it is gone",
});
