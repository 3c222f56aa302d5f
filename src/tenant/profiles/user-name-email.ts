import { fail, isObject, type JsonObject, type Outcome, ok } from "../../scim/index.ts";
import { isSame } from "../../server/write/same.ts";
import type { Taken } from "../application.ts";
import { isAddress } from "../people/find-person.ts";

const emailsFrom = (userName: string): JsonObject => ({
  emails: [{ value: userName, type: "work", primary: true }],
});

/** The only e-mail is the userName, and says nothing of its own. */
const isUserName = ({ emails, userName }: JsonObject): boolean => {
  const [first, ...others] = Array.isArray(emails) ? emails : [];
  return others.length === 0 && isObject(first) && isSame(first.value, userName);
};

/** Where userName is the e-mail: it has to be an address, and whoever names no other e-mail has this one, also where only the userName is changed. */
export const userNameAsEmail = ({ resource, before, request }: Taken): Outcome<JsonObject> => {
  const userName = String(resource.userName);
  if (!isAddress(userName))
    return fail({
      status: 400,
      scimType: "invalidValue",
      detail: `userName is the e-mail, such as ada@example.com; "${userName}" is none`,
    });
  // RFC 7644 §3.5.1: a PUT says the whole, so what it repeats is meant.
  const isLeft = request?.method !== "PUT" && before !== undefined && isSame(resource.emails, before.emails);
  const follows = resource.emails === undefined || (isLeft && isUserName(before) && !isUserName(resource));
  return ok(follows ? { ...resource, ...emailsFrom(userName) } : resource);
};
