import { gone as notThere } from "../support/gone.ts";

export const gone = notThere({
  id: "delete/gone",
  title: "A deleted resource can no longer be read",
  methods: ["GET"],
  message: "The resource was deleted with success and can still be read",
});
