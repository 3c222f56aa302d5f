import * as fc from "fast-check";
import { printFilter } from "../../scim/index.ts";
import { filterOver } from "../arbitraries/filter.ts";
import { user, userSchemas } from "../arbitraries/user.ts";
import { createUser, type Property, rawScenario, request } from "../property.ts";

const about = {
  id: "filter-equals-kernel",
  title: "A filter finds the users it describes, and no others",
  requirement: "RFC7644-3.4.2.2-03",
};

export const filterEqualsKernel: Property = {
  ...about,
  scenarios: (facts) => {
    const schemas = userSchemas(facts);
    if (schemas === undefined || facts.capabilities.filter?.supported === false) return undefined;
    return fc.tuple(user(schemas, "a"), user(schemas, "b"), user(schemas, "c")).chain((users) =>
      filterOver(schemas, users).map((filter) => {
        // The run's own users only, so a target full of other people is neither searched nor judged.
        const narrowed = `userName co "\${run}" and (${printFilter(filter)})`;
        const query = encodeURIComponent(narrowed).replaceAll(encodeURIComponent("${run}"), "${run}");
        return rawScenario(about, [
          ...users.map((body, index) => createUser(body, `user${index + 1}`)),
          request({ method: "GET", path: `/Users?filter=${query}` }),
        ]);
      }),
    );
  },
};
