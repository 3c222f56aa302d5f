import { type Generation, keyOfGenerated } from "../model/directory-file.ts";
import type { JsonObject } from "../scim/json.ts";
import { chance, pick } from "./chance.ts";
import { edges, type Named } from "./edges.ts";
import { type Naming, namings } from "./names.ts";

/** What a chance is for: one seed and number give another one for each. */
const purposes = {
  naming: 0,
  given: 1,
  family: 2,
  hasEdge: 3,
  edge: 4,
  department: 5,
  title: 6,
  digits: 7,
  more: 8,
} as const;

const departments = [
  "Engineering",
  "Sales",
  "Customer Support",
  "Finance & Accounting",
  "People",
  "Research/Development",
  "Legal",
  "Qualität",
  "Опытное производство",
  "営業部",
] as const;

const titles = [
  "Engineer",
  "Senior Engineer",
  "Account Executive",
  "Analyst",
  "Clerk",
  'Head of "Special Projects"',
  "Geschäftsführerin",
  "Développeur·euse",
  "主任",
  "VP, EMEA",
] as const;

/** Every so many bear a name that breaks software. */
const edgeEvery = 16;

const reportsMax = 8;

const namesOf = (naming: Naming, { seed, hasEdges }: Generation, number: number): Named => {
  const named: Named = {
    given: pick(naming.given, seed, number, purposes.given),
    family: pick(naming.family, seed, number, purposes.family),
    local: "",
  };
  const isEdge = hasEdges && chance(seed, number, purposes.hasEdge) % edgeEvery === 0;
  return isEdge ? pick(edges, seed, number, purposes.edge)(named) : named;
};

const fullName = ({ joint = " ", isFamilyFirst = false }: Naming, { given, family }: Named): string =>
  (isFamilyFirst ? [family, given] : [given, family]).map(({ written }) => written).join(joint);

const digits = (value: number, length: number): string => String(value % 10 ** length).padStart(length, "0");

/** A tree whose root is the first: everybody reports to somebody with a lower number. */
const managerOf = (number: number): string | null =>
  number === 1 ? null : keyOfGenerated(Math.floor((number - 2) / reportsMax) + 1);

/** Person number so-and-so, counted from 1, in neutral words; nobody else need be made for it. */
export const generatePerson = (generation: Generation, number: number): JsonObject => {
  const { seed } = generation;
  const naming = pick(namings, seed, number, purposes.naming);
  const named = namesOf(naming, generation, number);
  const address = `${named.given.latin}.${named.family.latin}${named.local}.${number}@scimulator.example`;
  const some = chance(seed, number, purposes.digits);
  const more = chance(seed, number, purposes.more);
  return {
    userName: address,
    email: address,
    givenName: named.given.written,
    familyName: named.family.written,
    displayName: fullName(naming, named),
    alias: `${named.given.latin.slice(0, 1)}${named.family.latin.replaceAll(/[^a-z]/g, "").slice(0, 12)}${number}`,
    title: pick(titles, seed, number, purposes.title),
    department: pick(departments, seed, number, purposes.department),
    employeeNumber: digits(number, 7),
    costCenter: `CC-${digits(some >>> 8, 4)}`,
    phone: `+44 20 7946 ${digits(some, 4)}`,
    mobile: more % 3 === 0 ? `+44 7700 900${digits(more >>> 4, 3)}` : null,
    locale: naming.locale,
    preferredLanguage: naming.locale,
    office: more % 4 === 0 ? `${naming.city} ${digits(more >>> 6, 2)}/${digits(some >>> 4, 3)}` : null,
    city: naming.city,
    country: naming.country,
    manager: managerOf(number),
  };
};
