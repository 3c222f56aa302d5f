import { resourceCheck } from "../support/resource-check.ts";
import { inWords, problemsOf } from "../support/shape.ts";

export const onePrimary = resourceCheck({
  id: "resource/one-primary",
  title: "At most one value of a multi-valued attribute is primary",
  requirement: "RFC7643-2.4-03",
  judge: (shown) =>
    problemsOf(shown, ["primary"], ({ pointer }) => `More than one of ${inWords(pointer)} claims to be primary`),
  broken: {
    emails: [
      { value: "a@example.com", primary: true },
      { value: "b@example.com", primary: true },
    ],
  },
});
