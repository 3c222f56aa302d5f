import { valueIn } from "../memory/attributes.ts";
import { meta } from "../support/example-user.ts";
import { resourceCheck } from "../support/resource-check.ts";
import { show } from "../support/text.ts";

export const resourceType = resourceCheck({
  id: "resource/resource-type",
  title: "meta.resourceType is the name of the resource's type",
  requirement: "RFC7643-3-01",
  judge: ({ value, type }) => {
    const shown = valueIn(valueIn(value, "meta"), "resourceType");
    const { name } = type.resourceType;
    if (shown === undefined || shown === null || shown === name) return [];
    return [{ where: "/meta/resourceType", expected: name, actual: show(shown) }];
  },
  broken: meta({ resourceType: "Users" }),
});
