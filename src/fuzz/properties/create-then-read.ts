import { user, userSchemas } from "../arbitraries/user.ts";
import { createUser, type Property, rawScenario, request } from "../property.ts";

const about = {
  id: "create-then-read",
  title: "A user that was created reads back as it was sent",
  requirement: "RFC7644-3.4.1-02",
};

export const createThenRead: Property = {
  ...about,
  scenarios: (facts) => {
    const schemas = userSchemas(facts);
    if (schemas === undefined) return undefined;
    return user(schemas, "a").map((body) =>
      rawScenario(about, [createUser(body, "a"), request({ method: "GET", path: "/Users/${a.id}" })]),
    );
  },
};
