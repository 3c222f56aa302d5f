import * as fc from "fast-check";

const words = [
  "Ada",
  "Grace",
  "Zoë",
  "Łukasz",
  "Åse",
  "O'Neil",
  "de la Cruz",
  "李",
  "Иван",
  "مريم",
  "𝒜da",
  "Ana María",
  "x",
];
const edges = ['say "hi"', "back\\slash", "a/b?c=d&e#f", "50 % off", "<b>bold</b>", "tab\tin", "e\u0301", "ends."];

/** Text a person's attribute may hold: mostly names, now and then what breaks careless servers. Never empty, never blank at the ends. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...edges) },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z][A-Za-z0-9 _-]{0,20}[A-Za-z0-9]$/) },
);

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);

/** A dotted name for an e-mail's local part or a host. */
const email = fc.tuple(label, label).map(([local, host]) => `${local}@${host}.example`);
const url = label.map((name) => `https://${name}.example/${name}`);

/**
 * Formats RFC 7643 §4.1 gives to attributes whose type is only "string", by lower-case path.
 * A value outside its format may be refused, so none is made.
 */
export const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  "emails.value": email,
  "phonenumbers.value": fc.integer({ min: 1000000, max: 9999999 }).map((number) => `tel:+1-201-${number}`),
  "photos.value": url,
  profileurl: url,
  locale: fc.constantFrom("en-US", "de-DE", "fr-CH"),
  preferredlanguage: fc.constantFrom("en-US", "da", "pt-BR"),
  timezone: fc.constantFrom("America/Los_Angeles", "Europe/Zurich", "Asia/Tokyo"),
  "addresses.country": fc.constantFrom("US", "CH", "JP"),
};
