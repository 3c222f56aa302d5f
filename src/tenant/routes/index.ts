import type { Route } from "../route.ts";
import { accessRoutes } from "./access.ts";
import { groupRoutes } from "./groups.ts";
import { peopleRoutes } from "./people.ts";
import { recordRoutes } from "./records.ts";
import { settingsRoutes } from "./settings.ts";

/** What every product's application can do. */
export const commonRoutes: readonly Route[] = [
  ...accessRoutes,
  ...settingsRoutes,
  ...peopleRoutes,
  ...groupRoutes,
  ...recordRoutes,
];
