import type { FindingDraft } from "../../model/check.ts";
import type { Json } from "../../scim/json.ts";
import type { Placed } from "./discovery.ts";
import { show } from "./text.ts";

const holdsUri = (schemas: Json | undefined, uri: string): boolean =>
  Array.isArray(schemas) && (schemas as readonly Json[]).some((each) => each === uri);

/** What is wrong with definitions whose `schemas` do not name the schema they follow. */
export const withoutUri = (definitions: readonly Placed[], uri: string, what: string): readonly FindingDraft[] =>
  definitions
    .filter(({ value }) => !holdsUri(value.schemas, uri))
    .map(({ value, pointer }) => ({
      where: `${pointer}/schemas`,
      expected: `an array that holds ${uri}`,
      actual: show(value.schemas),
      message: `${what} does not name the schema it follows, so a client cannot tell what it is reading`,
    }));
