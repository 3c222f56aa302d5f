import { gone } from "../support/gone.ts";

export const notWrittenAgain = gone({
  id: "delete/not-written-again",
  title: "A deleted resource can no longer be changed",
  methods: ["PUT", "PATCH"],
  message: "The resource was deleted with success, but a write to it is not answered 404",
});
