import type { CheckContext } from "../../model/check.ts";
import type { DiscoveryEndpoint } from "./discovery.ts";

/** How many definitions a discovery endpoint is known to hold; 0 where it gave nothing usable. */
export const knownCount = (endpoint: DiscoveryEndpoint, { facts }: CheckContext): number => {
  if (endpoint === "Schemas") return facts.discovered.schemas ? facts.schemas.length : 0;
  if (endpoint === "ResourceTypes") return facts.discovered.resourceTypes ? facts.resourceTypes.length : 0;
  return 0;
};
