import type { Dialect, FlowContext } from "../../model/idp.ts";
import { textSetting } from "../support/settings.ts";
import { advertisedOf } from "./capabilities.ts";

/** Generic flows know no rules: what they do they do because a setting says so, and cite the rule of that setting. */
export const ruleOf = ({ settings }: Dialect, name: string): string => settings[name]?.rule ?? "";

/** PUT, PATCH or none; `as advertised` is PATCH where the target says that it has it. */
export const verbOf = (context: FlowContext, name: string): string => {
  const verb = textSetting(context.dialect, name);
  if (verb !== "as advertised") return verb;
  return advertisedOf(context).patch ? "PATCH" : "PUT";
};
