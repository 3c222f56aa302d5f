import { valueIn } from "../memory/attributes.ts";
import { meta } from "../support/example-user.ts";
import { isLocationOf } from "../support/location.ts";
import { resourceCheck } from "../support/resource-check.ts";

export const location = resourceCheck({
  id: "resource/location",
  title: "meta.location is the URI of the resource itself",
  requirement: "RFC7643-3.1-22",
  judge: ({ value, type: { resourceType } }) => {
    const shown = valueIn(valueIn(value, "meta"), "location");
    const id = valueIn(value, "id");
    if (typeof shown !== "string" || typeof id !== "string" || shown === "") return [];
    if (isLocationOf(shown, resourceType, id) && !shown.includes("?")) return [];
    return [
      {
        where: "/meta/location",
        expected: `a URI that ends in ${resourceType.endpoint}/${id}`,
        actual: shown,
        message: "meta.location does not lead to the resource that carries it",
      },
    ];
  },
  broken: meta({ location: "https://scim.example.com/v2/Users" }),
});
