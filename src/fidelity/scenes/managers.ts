import type { Dialect } from "../../model/idp.ts";
import { isObject, type Json } from "../../scim/json.ts";
import { decoded, idIn, operationsIn, queryOf, type RecordedCase } from "../recorded-case.ts";
import { type Act, directoryOf, hero, type Scene, somebody } from "../world.ts";
import { withValues } from "./user-leaves.ts";

const manager = "manager";

/** Somebody and their manager, both known to the target, before and after one was given or taken away. */
const managed = (dialect: Dialect, id: string, managerId: string, isGiven: boolean): Scene => {
  const [person, boss] = [somebody(hero), somebody(manager)];
  const alone = directoryOf([person, boss]);
  const led = directoryOf([{ ...person, manager }, boss]);
  const shown = isGiven ? {} : withValues({}, [{ path: managerPath(dialect), value: managerId }], ({ value }) => value);
  const assigned = (subject: string, newId: string): Act => ({
    step: "assign-user",
    subject,
    before: alone,
    directory: alone,
    target: { newId },
  });
  return {
    dialect,
    step: "set-manager",
    subject: hero,
    manager: isGiven ? manager : null,
    before: isGiven ? alone : led,
    directory: isGiven ? led : alone,
    history: [assigned(manager, managerId), assigned(hero, id)],
    target: { shown },
  };
};

const managerPath = (dialect: Dialect): string =>
  String(
    dialect.settings["manager.path"]?.value ?? "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
  );

/** Where the manager goes is the administrator's choice, too. */
const mappedTo = (dialect: Dialect, path: Json | undefined): Dialect => {
  const setting = dialect.settings["manager.path"];
  if (setting === undefined || path === undefined) return dialect;
  return { ...dialect, settings: { ...dialect.settings, "manager.path": { ...setting, value: path } } };
};

const isManagerPath = (path: Json | undefined): boolean => /(^|:)manager(\.value)?$/i.test(String(path));

export const managerChanges = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const [only, ...others] = operationsIn(recorded);
  if (only === undefined || others.length > 0 || !isManagerPath(only.path)) return [];
  const value = isObject(only.value) ? only.value.value : only.value;
  const isGiven = typeof value === "string" && value !== "" && String(only.op).toLowerCase() !== "remove";
  return [managed(mappedTo(dialect, only.path), idIn(recorded), isGiven ? value : "the-manager", isGiven)];
};

export const managerChecks = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const query = decoded(queryOf(recorded));
  const [, id] = /\bid eq "([^"]*)"/i.exec(query) ?? [];
  const [, managerId] = /\bmanager(?:\.value)? eq "([^"]*)"/i.exec(query) ?? [];
  return id === undefined || managerId === undefined ? [] : [managed(dialect, id, managerId, true)];
};
