import { personWords } from "../words.ts";

export const columns: readonly string[] = ["key", "groups", ...personWords];

/** What exports of directories and HR systems call the same. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  userName: ["login", "userPrincipalName", "UPN"],
  email: ["mail", "emailAddress", "workEmail", "primaryEmail"],
  givenName: ["firstName"],
  familyName: ["lastName", "surname"],
  displayName: ["fullName"],
  alias: ["mailNickname"],
  userType: ["employeeType"],
  title: ["jobTitle", "employeeTitle"],
  employeeNumber: ["employeeId"],
  organization: ["companyName"],
  phone: ["primaryPhone", "telephoneNumber", "businessPhone", "workPhone"],
  mobile: ["mobilePhone"],
  fax: ["faxNumber"],
  office: ["officeLocation"],
  street: ["streetAddress"],
  region: ["state"],
  postalCode: ["zipCode"],
  country: ["countryCode"],
  manager: ["managerEmail"],
};

/** Columns of the consoles' own exports for which there is no word. */
const passedOver: readonly string[] = [
  // Okta
  ...["middleName", "honorificPrefix", "honorificSuffix", "nickName", "profileUrl", "secondEmail", "postalAddress"],
  ...["timezone", "managerId"],
  // Entra ID
  ...["id", "accountEnabled", "usageLocation", "alternateEmailAddress", "ageGroup", "consentProvidedForMinor"],
  ...["legalAgeGroupClassification", "creationType", "directorySynced", "invitationState", "identityIssuer"],
  ...["createdDateTime"],
  // Google Workspace
  ...["password", "passwordHashFunction", "orgUnitPath", "newPrimaryEmail", "recoveryEmail", "homeSecondaryEmail"],
  ...["workSecondaryEmail", "recoveryPhone", "homePhone", "workAddress", "homeAddress", "buildingId", "floorName"],
  ...["floorSection", "changePasswordAtNextSignIn", "newStatus", "advancedProtectionProgramEnrollment"],
];

/** Letter case, spaces and what stands in brackets do not count: `First Name [Required]`. */
const plain = (name: string): string =>
  name
    .replaceAll(/[[(].*$/g, "")
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, "")
    .toLowerCase();

const wordsByName: ReadonlyMap<string, string> = new Map(
  columns.flatMap((word) => [word, ...(otherNames[word] ?? [])].map((name) => [plain(name), word] as const)),
);

const passedOverNames: ReadonlySet<string> = new Set(passedOver.map(plain));

/** The word that a column holds; undefined where it is no column, or one that is passed over. */
export const wordOfColumn = (name: string): string | undefined => wordsByName.get(plain(name));

export const isPassedOver = (name: string): boolean => passedOverNames.has(plain(name));
