import type { Dialect } from "../../model/idp.ts";

const chosen = (dialect: Dialect, names: readonly string[], attribute: string): Dialect => ({
  ...dialect,
  settings: {
    ...dialect.settings,
    ...Object.fromEntries(
      names.flatMap((name) => {
        const setting = dialect.settings[name];
        if (setting === undefined) return [];
        return [[name, { ...setting, value: Array.isArray(setting.value) ? [attribute] : attribute }] as const];
      }),
    ),
  },
});

/** The attribute an IdP matches people by is the administrator's choice. */
export const matchingUsersBy = (dialect: Dialect, attribute: string): Dialect =>
  chosen(dialect, ["users.matching", "users.lookup.attribute"], attribute);

/** So is the one groups are matched by. */
export const matchingGroupsBy = (dialect: Dialect, attribute: string): Dialect =>
  chosen(dialect, ["groups.matching"], attribute);
