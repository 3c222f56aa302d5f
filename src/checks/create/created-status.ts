import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { isSuccessfulCreate } from "../support/create.ts";
import { created } from "../support/example-user.ts";

export const createdStatus: Check = {
  id: "create/created-status",
  kind: "exchange",
  title: "A successful create is answered 201",
  requirement: "RFC7644-3.3-07",
  appliesTo: isSuccessfulCreate,
  judge: ({ response: { status } }) =>
    status === 201 ? [] : [{ where: "status", expected: "201", actual: String(status) }],
  examples: { passes: exchange(created()), fails: exchange(created({}, { status: 200 })) },
};
