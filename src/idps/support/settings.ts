import type { Dialect } from "../../model/idp.ts";
import { isDelay, parseSpan } from "../../model/span.ts";
import type { Json } from "../../scim/json.ts";

const settingOf = (dialect: Dialect, name: string): Json => {
  const setting = dialect.settings[name];
  if (setting === undefined) throw new Error(`The dialect ${dialect.id} has no setting "${name}"`);
  return setting.value;
};

/** A dialect's switches; one that is missing or of another type is a mistake of ours, because dialects are checked before they are played. */
export const textSetting = (dialect: Dialect, name: string): string => String(settingOf(dialect, name));

export const flagSetting = (dialect: Dialect, name: string): boolean => settingOf(dialect, name) === true;

export const numberSetting = (dialect: Dialect, name: string): number => Number(settingOf(dialect, name));

/** A stretch of time in milliseconds; undefined means never. */
export const spanSetting = (dialect: Dialect, name: string): number | undefined => {
  const text = textSetting(dialect, name);
  if (!isDelay(text)) throw new Error(`"${name}: ${text}" is no stretch of time`);
  return parseSpan(text);
};

export const jsonSetting = (dialect: Dialect, name: string): Json => settingOf(dialect, name);

export const textsSetting = (dialect: Dialect, name: string): readonly string[] => {
  const value = settingOf(dialect, name);
  return Array.isArray(value) ? value.map(String) : [String(value)];
};
