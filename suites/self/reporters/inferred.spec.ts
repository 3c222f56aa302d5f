import { expect, test } from "@playwright/test";
import type { Confidence } from "../../../src/model/idp.ts";
import { htmlReporter } from "../../../src/reporters/html.ts";
import { junit } from "../../../src/reporters/junit.ts";
import { markdown } from "../../../src/reporters/markdown.ts";
import { type BuiltRun, buildRun } from "./runs/builder.ts";
import { lookup } from "./runs/exchanges.ts";

/** A run of one scenario whose look-up is sent, and found wrong, by a rule of that confidence. */
const runBy = (confidence: Confidence): BuiltRun => {
  const rule = "GOOGLE-11";
  const { result, material } = buildRun({
    kinds: [["google", "put"]],
    scenarios: [
      {
        id: "google/create-user",
        title: "A person is looked up",
        idp: "google",
        kind: "put",
        countsFor: ["put"],
        steps: [
          {
            label: "assign-user ada",
            turns: [lookup("google", undefined, { rule })],
            findings: [
              { check: "idp/assign-user", requirement: rule, turn: 0, where: "status", expected: "200", actual: "404" },
            ],
          },
        ],
      },
    ],
  });
  const row = material.requirements.get(rule);
  const requirements = new Map(material.requirements);
  if (row !== undefined) requirements.set(rule, { ...row, confidence });
  return { result, material: { ...material, requirements } };
};

const renderedBy = (confidence: Confidence) => {
  const { result, material } = runBy(confidence);
  return [htmlReporter({ sha256Base64: () => "" }), markdown, junit].map(({ render }) => render(result, material));
};

test("a finding and a scenario that rest on an inferred rule say so in the page, the summary and the CI report", () => {
  const [page, summary, cases] = renderedBy("inferred");
  const sentence =
    "1 of 1 scenario rests on behaviour that is inferred, because nobody has recorded or documented it: GOOGLE-11.";
  expect(page).toContain(sentence);
  expect(page).toContain("Rests on what is inferred");
  expect(page).toContain("<em>(inferred)</em>");
  expect(summary).toContain(`- Google put: ${sentence}`);
  expect(summary).toMatch(/GOOGLE-11: .* \(inferred\)/);
  expect(cases).toMatch(/GOOGLE-11: .* \(inferred\)/);
});

test("what is recorded bears no such label", () => {
  for (const text of renderedBy("recorded")) expect(text).not.toContain("inferred");
});
