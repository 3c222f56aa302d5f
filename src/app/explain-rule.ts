import type { Confidence, Dialect, Sourced } from "../model/idp.ts";
import type { IdpRule, RuleAddress, UnseenReason } from "../model/rule.ts";
import type { Scenario } from "../model/scenario.ts";
import { resolveDialect } from "../scenario/index.ts";
import type { Json } from "../scim/json.ts";
import type { Catalogue } from "./catalogue.ts";

type Facts = readonly (readonly [label: string, text: string | undefined])[];

const confidenceWords: Readonly<Record<Confidence, string>> = {
  recorded: "recorded: seen in traffic that somebody has published",
  documented: "documented: its vendor says so",
  reported: "reported: people who received such requests say so, without a recording or a document",
  inferred: "inferred: our own conclusion, which nobody has confirmed; a target should stand the other way, too",
};

const unseenWords: Readonly<Record<UnseenReason, string>> = {
  console: "only the administrator's console or the contract shows it",
  network: "it lies below HTTP, or is a matter of time",
  "other client": "another client, version or tester does it",
  target: "it says what a target does or has to do",
  unknown: "nobody knows what goes over the wire",
};

/** One entry of a dialect under which a rule is cited. */
interface Entry extends Sourced<Json> {
  readonly name: string;
  readonly kind: string;
}

const entriesOf = (dialect: Dialect): readonly Entry[] => {
  const { kind } = dialect;
  const named = (part: string, entries: Readonly<Record<string, Sourced<Json>>>) =>
    Object.entries(entries).map(([name, entry]) => ({ ...entry, name: `${part}.${name}`, kind }));
  const rows = (part: "userMapping" | "groupMapping") =>
    dialect[part].map(({ source, target, rule, confidence }) => ({
      name: `${part} ${target}`,
      value: source,
      rule,
      confidence,
      kind,
    }));
  return [
    ...dialect.headers.map((header) => ({ ...header, name: `headers.${header.name}`, kind })),
    ...named("settings", dialect.settings),
    ...named("sourceAttributes", dialect.sourceAttributes),
    ...rows("userMapping"),
    ...rows("groupMapping"),
  ];
};

const shown = (value: Json): string => (typeof value === "string" ? value || "empty" : JSON.stringify(value));

/** An entry's value; by kind where the kinds differ. */
const entryText = (entries: readonly Entry[], kinds: number): string => {
  const [first] = entries;
  if (first === undefined) return "";
  const isSame = entries.length === kinds && entries.every((entry) => shown(entry.value) === shown(first.value));
  const one = ({ kind, value, confidence }: Entry): string => `${kind} ${shown(value)} (${confidence})`;
  return `${first.name}: ${isSame ? `${shown(first.value)} (${first.confidence})` : entries.map(one).join(", ")}`;
};

const byName = (entries: readonly Entry[]): readonly (readonly Entry[])[] => {
  const names = [...new Set(entries.map(({ name }) => name))];
  return names.map((name) => entries.filter((entry) => entry.name === name));
};

/** Where the dialect cites the rule, with the value each kind has. */
const dialectFacts = ({ dialects }: Catalogue, { id, idp }: IdpRule): Facts => {
  const kinds = dialects.find((file) => file.id === idp)?.kinds ?? {};
  const all = Object.keys(kinds).flatMap((kind) => {
    const { dialect } = resolveDialect(dialects, idp, kind);
    return dialect === undefined ? [] : entriesOf(dialect);
  });
  const own = Object.entries(kinds).filter(([, { rule }]) => rule === id);
  return [
    ...own.map(([kind, { title }]) => ["dialect", `kinds.${kind}: ${title}`] as const),
    ...byName(all.filter(({ rule }) => rule === id)).map(
      (entries) => ["dialect", entryText(entries, Object.keys(kinds).length)] as const,
    ),
  ];
};

const addressFacts = (address: RuleAddress): Facts => {
  switch (address.kind) {
    case "dialect":
      return [];
    case "flow":
      return [["flow", `src/idps/${address.file}.ts`]];
    case "off":
      return [["switched off", `settings.${address.setting}: ${address.because}`]];
    case "unseen":
      return [["unseen", `${unseenWords[address.reason]}. ${address.because ?? ""}`.trim()]];
  }
};

const cites = ({ because, steps }: Scenario, id: string): boolean =>
  because === id || steps.some((step) => step.because === id);

/** Whether a scenario turns one of the switches that are a rule's address. */
const switches = ({ idp }: Scenario, { address, idp: own }: IdpRule): boolean =>
  idp?.is === own &&
  address.some(
    (one) =>
      (one.kind === "off" && Object.hasOwn(idp.settings, one.setting)) ||
      (one.kind === "dialect" && Object.hasOwn(idp.settings, one.entry.replace(/^settings\./, ""))),
  );

const scenariosMax = 8;

/** Those first that are told because of the rule. */
const shownBy = ({ scenarios }: Catalogue, rule: IdpRule, acting: readonly string[]): string => {
  const told = scenarios.filter((scenario) => cites(scenario, rule.id)).map(({ id }) => id);
  const turned = scenarios.filter((scenario) => switches(scenario, rule)).map(({ id }) => id);
  const all = [...new Set([...told, ...turned, ...acting])];
  const left = all.length - scenariosMax;
  const isOnAll = rule.address.some((one) => one.kind === "dialect" && one.entry.startsWith("headers."));
  return [
    ...(isOnAll ? ["every request"] : []),
    `${all.slice(0, scenariosMax).join(", ")}${left > 0 ? ` and ${left} more` : ""}`,
  ]
    .filter((part) => part !== "")
    .join("; ");
};

/** How sure we are of a rule, where it acts, and who shows it. */
export const ruleFacts = (catalogue: Catalogue, rule: IdpRule, acting: readonly string[]): Facts => [
  ["how sure", confidenceWords[rule.confidence]],
  ...dialectFacts(catalogue, rule),
  ...rule.address.flatMap(addressFacts),
  ["shown by", shownBy(catalogue, rule, acting)],
  ["sources", rule.sources.join(" ")],
];
