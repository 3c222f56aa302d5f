import type { JsonObject } from "../../scim/json.ts";
import type { ExampleExchange } from "../example.ts";
import { listed } from "./example-definitions.ts";
import { created, exampleUser } from "./example-user.ts";

const person = (id: string): JsonObject => ({ ...exampleUser, id, userName: `ada-${id}` });

export const createdPerson = (id: string): ExampleExchange => created({ id, userName: `ada-${id}` });

/** One page of a filtered list of three, by the ids on it. */
export const page = (startIndex: number, ...ids: readonly string[]): ExampleExchange => ({
  path: `/Users?filter=userName%20sw%20%22ada%22&startIndex=${startIndex}&count=2`,
  body: { ...listed(...ids.map(person)), totalResults: 3, startIndex },
});
