import type { JsonObject } from "../../scim/json.ts";
import { listAt, objectAt, type Placed, placedAt, textAt } from "../lenient.ts";
import { atKey, atValue, type Misfit } from "../shape/misfit.ts";
import { type Declared, unknownKey } from "./keys.ts";
import { requestMisfits } from "./request.ts";

const questionWords = ["as", "method", "path", "body", "keep"];

/** A question has a method and a path, and is asked by somebody declared; a key is handed over without a question. */
export const appStepMisfits = ({ value, path }: Placed, declared: Declared): readonly Misfit[] => {
  if (value["hand-over"] !== undefined)
    return questionWords
      .filter((name) => value[name] !== undefined)
      .map((name) => atKey([...path, name], `"hand-over" asks nothing: "${name}" belongs to a step of its own`));
  const missing = ["method", "path"].filter((name) => value[name] === undefined);
  const who = textAt(value, "as");
  return [
    ...missing.map((name) => atValue(path, `A question to the application needs "${name}"`)),
    ...(value.method === undefined ? [] : requestMisfits({ value, path })),
    ...(who === undefined || who === "admin" ? [] : unknownKey(who, "person", declared, [...path, "as"])),
  ];
};

const asksApp = ({ value }: Placed): boolean => value.app !== undefined || objectAt(value, "expect").app !== undefined;

/** Most targets have no application that can be asked, so a story that needs one says so. */
export const appNeedMisfits = (scenario: JsonObject): readonly Misfit[] => {
  if (listAt(scenario, "needs").some((need) => need === "app" || String(need).startsWith("app:"))) return [];
  const asking = placedAt(scenario, "steps").find(asksApp);
  if (asking === undefined) return [];
  return [
    atValue(
      asking.path,
      'This step asks the application behind the target: say "needs: [app]", or which product as [app:amplitude]',
    ),
  ];
};
