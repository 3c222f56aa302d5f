import type { Dialect } from "../model/idp.ts";
import { endpointOf, type RecordedCase } from "./recorded-case.ts";
import { connectionScenes } from "./scenes/connection.ts";
import { groupScenes } from "./scenes/groups.ts";
import { userScenes } from "./scenes/users.ts";
import type { Scene } from "./world.ts";

/** Every scene in which an IdP might send such a request, the likeliest first: by method and endpoint, and by the words of its operation. */
export const scenesOf = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const endpoint = endpointOf(recorded);
  return [
    ...(endpoint === "Users" ? userScenes(recorded, dialect) : []),
    ...(endpoint === "Groups" ? groupScenes(recorded, dialect) : []),
    ...(recorded.method === "GET" ? connectionScenes(recorded, dialect) : []),
  ];
};
