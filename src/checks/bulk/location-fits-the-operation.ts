import type { JsonObject } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";
import { methodOf } from "../support/bulk.ts";
import { bulkResultCheck, exampleResults } from "../support/bulk-check.ts";

const segmentsOf = (address: string): readonly string[] =>
  address
    .replace(/[?#].*$/, "")
    .split("/")
    .filter((segment) => segment !== "");

/** Where the operation says its resource is; undefined where that is still to be told. */
const placeOf = (operation: JsonObject | undefined): string | undefined => {
  const path = valueIn(operation, "path");
  return typeof path === "string" && path.startsWith("/") && !/bulkId:|%/i.test(path) ? path : undefined;
};

/** A create leads to something below the endpoint it names, every other operation to its own path. */
const isAt = (location: string, path: string, isCreate: boolean): boolean => {
  const [shown, expected] = [segmentsOf(location), segmentsOf(path)];
  const place = isCreate ? shown.slice(0, -1) : shown;
  return expected.every((segment, at) => place.at(at - expected.length) === segment);
};

const [made = {}, failure = {}] = exampleResults;

export const locationFitsTheOperation = bulkResultCheck({
  id: "bulk/location-fits-the-operation",
  title: "The location of a result leads to the resource that its operation is about",
  requirement: "RFC7644-3.7.3-02",
  concerns: ({ value, operation, status = 500 }) =>
    status < 300 && placeOf(operation) !== undefined && typeof valueIn(value, "location") === "string",
  judge: ({ value, operation }) => {
    const location = String(valueIn(value, "location"));
    const path = placeOf(operation) ?? "";
    const isCreate = methodOf(operation) === "POST";
    if (location.includes("%") || isAt(location, path, isCreate)) return [];
    return [
      { where: "/location", expected: `an address that ends in ${path}${isCreate ? "/…" : ""}`, actual: location },
    ];
  },
  broken: [{ ...made, location: "https://scim.example.com/v2/Groups/e9e30dba" }, failure],
});
