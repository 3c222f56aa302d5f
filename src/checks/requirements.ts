import type { Level, Requirement } from "../model/check.ts";
import rows from "./requirements.json" with { type: "json" };

/** How the keywords of RFC 2119 fold; their negations bind as strongly. */
const levels: Readonly<Record<string, Level>> = {
  MUST: "MUST",
  "MUST NOT": "MUST",
  SHALL: "MUST",
  "SHALL NOT": "MUST",
  REQUIRED: "MUST",
  SHOULD: "SHOULD",
  "SHOULD NOT": "SHOULD",
  RECOMMENDED: "SHOULD",
  MAY: "MAY",
  OPTIONAL: "MAY",
};

const basisOf = (basis: string): Requirement["basis"] =>
  basis === "keyword" || basis === "descriptive" ? basis : "memory";

const toRequirement = (row: (typeof rows)[number]): Requirement => ({
  id: row.id,
  level: levels[row.keyword] ?? "MAY",
  keyword: row.keyword,
  basis: basisOf(row.basis),
  section: row.section,
  summary: row.summary,
  topic: row.topic,
  how: row.how,
});

/** The catalogue of normative statements, by id. */
export const requirements: ReadonlyMap<string, Requirement> = new Map(rows.map((row) => [row.id, toRequirement(row)]));
