import type { Check } from "../../model/check.ts";
import { isObject } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { exampleUser, location } from "../support/example-user.ts";
import { isSameLocation, pathOf } from "../support/location.ts";
import { targetOf } from "../support/request.ts";

const message = "A client that was answered under /Me cannot tell which resource it is";

export const locationIsPermanent: Check = {
  id: "me/location-is-permanent",
  kind: "exchange",
  title: "An answer under /Me has the address of the resource itself in Location",
  requirement: "RFC7644-3.11-05",
  appliesTo: (exchange) => {
    const { segments } = targetOf(exchange);
    const { status, body } = exchange.response;
    const isMe = segments.length === 1 && segments[0] === "Me" && exchange.request.method !== "DELETE";
    return isMe && status >= 200 && status < 300 && isObject(body) && valueIn(body, "id") !== undefined;
  },
  judge: ({ response: { headers, body } }) => {
    const shown = headers.location;
    const own = valueIn(valueIn(body, "meta"), "location");
    const expected = typeof own === "string" ? own : "the permanent address of the resource";
    if (shown === undefined) return [{ where: "headers.location", expected, actual: "nothing", message }];
    const isAlias = pathOf(shown).endsWith("/Me");
    const isOther = typeof own === "string" && !isSameLocation(shown, own);
    return isAlias || isOther ? [{ where: "headers.location", expected, actual: shown, message }] : [];
  },
  examples: {
    passes: exchange({ path: "/Me", headers: { location }, body: exampleUser }),
    fails: exchange({ path: "/Me", body: exampleUser }),
  },
};
