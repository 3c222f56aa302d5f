import { fail, isObject, type JsonObject, type Outcome, ok, urns } from "../../../scim/index.ts";
import type { Licence } from "../../application.ts";

/** What `licenseType` may say, and the product each stands for. */
export const dialpadLicences: readonly Licence[] = [
  { id: "dialpad_talk", title: "Dialpad Connect" },
  { id: "dialpad_lite", title: "Ai Voice(Lite)" },
  { id: "dialpad_support", title: "Dialpad Support" },
  { id: "dialpad_sell", title: "Dialpad Sell" },
  { id: "dialpad_tfb", title: "Dialpad TfB Offer" },
];

export const licenceTypes: readonly string[] = dialpadLicences.map(({ id }) => id);

export const enterpriseOf = (user: JsonObject): JsonObject => {
  const block = user[urns.enterpriseUser];
  return isObject(block) ? block : {};
};

export const licenceOf = (user: JsonObject): string | undefined => {
  const { licenseType } = enterpriseOf(user);
  return typeof licenseType === "string" && licenseType !== "" ? licenseType : undefined;
};

export const checkLicence = (user: JsonObject): Outcome<JsonObject> => {
  const licence = licenceOf(user);
  return licence === undefined || licenceTypes.includes(licence)
    ? ok(user)
    : fail({
        status: 400,
        scimType: "invalidValue",
        detail: `licenseType is one of ${licenceTypes.join(", ")}; "${licence}" is none of them`,
      });
};
