import type { Reporter, ReportMaterial } from "../model/reporter.ts";
import type { Finding, Result, ScenarioResult } from "../model/result.ts";
import { consequencesOf, knownFrom } from "../view/consequences.ts";
import { bounded, oneLine, visible } from "../view/visible.ts";
import { cited, count, idpName } from "../view/words.ts";

const findingsMax = 20;
const textLengthMax = 1_000;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\t": "&#9;",
};

/** XML 1.0 §2.2 forbids most control characters even as references; they are spelled out. `>` is escaped too, so `]]>` cannot occur. */
const text = (value: string): string => visible(value).replace(/[&<>]/g, (character) => entities[character] ?? "");
const attribute = (value: string): string =>
  visible(value).replace(/[&<>"\n\t]/g, (character) => entities[character] ?? "");

type Attributes = Readonly<Record<string, string | number>>;

const element = (name: string, attributes: Attributes, children: readonly string[] = []): string => {
  const start = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${attribute(String(value))}"`),
  ].join(" ");
  return children.length === 0 ? `<${start}/>` : `<${start}>${children.join("")}</${name}>`;
};

const nested = (children: readonly string[]): readonly string[] =>
  children.flatMap((child) => ["\n", child]).concat("\n");

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** Everything a reader of a CI page needs, for want of the HTML report. */
const findingText = (finding: Finding, { requirements }: ReportMaterial): string => {
  const exchange = finding.exchange === undefined ? [] : [`exchange: #${finding.exchange}`];
  const follows = consequencesOf([finding]).map(
    (consequence) => `what follows: ${oneLine(consequence.text, textLengthMax)} (${knownFrom(consequence)})`,
  );
  return [
    `${finding.verdict}: ${oneLine(finding.message, textLengthMax)}`,
    `where: ${oneLine(finding.where === "" ? "the body" : finding.where, textLengthMax)}`,
    `expected: ${oneLine(finding.expected, textLengthMax)}`,
    `actual: ${oneLine(finding.actual, textLengthMax)}`,
    `requirement: ${finding.level} ${cited(finding.requirement, requirements)}`,
    `check: ${finding.checkId}`,
    ...exchange,
    ...follows,
  ].join("\n");
};

const findingsText = (findings: readonly Finding[], material: ReportMaterial): string => {
  const left = findings.length - findingsMax;
  const texts = findings.slice(0, findingsMax).map((finding) => findingText(finding, material));
  return text(
    `\n${[...texts, ...(left > 0 ? [`and ${count(left, "more finding")}: see result.json`] : [])].join("\n\n")}\n`,
  );
};

const failure = ({ findings }: ScenarioResult, material: ReportMaterial): readonly string[] => {
  const fails = findings.filter(({ verdict }) => verdict === "fail");
  const [first] = fails;
  const more = fails.length > 1 ? ` (and ${count(fails.length - 1, "more finding")})` : "";
  const message = first === undefined ? "failed" : `${oneLine(first.message, 300)}${more}`;
  return [element("failure", { message, type: first?.checkId ?? "scenario" }, [findingsText(fails, material)])];
};

const warnings = ({ findings }: ScenarioResult, material: ReportMaterial): readonly string[] => {
  const warns = findings.filter(({ verdict }) => verdict === "warn");
  return warns.length === 0 ? [] : [element("system-out", {}, [findingsText(warns, material)])];
};

const reasonOf = ({ reason, steps, verdict }: ScenarioResult): string =>
  bounded(reason ?? steps.find((step) => step.verdict === verdict)?.reason ?? verdict, textLengthMax);

const outcome = (scenario: ScenarioResult, material: ReportMaterial): readonly string[] => {
  switch (scenario.verdict) {
    case "fail":
      return failure(scenario, material);
    case "error":
      return [
        element("error", { message: oneLine(reasonOf(scenario), 300), type: "error" }, [text(reasonOf(scenario))]),
      ];
    case "skip":
      return [element("skipped", { message: oneLine(reasonOf(scenario), 300) })];
    case "pass":
    case "warn":
      return [];
  }
};

/** An IdP, or the folder of what plays none. */
const suiteOf = ({ id, idp }: ScenarioResult): string =>
  idp ?? (id.includes("/") ? (id.split("/")[0] ?? id) : "scenarios");

/** Jenkins reads dots in a class name as packages. */
const className = (scenario: ScenarioResult): string =>
  ["scimulator", suiteOf(scenario), scenario.kind].filter((word) => word !== undefined && word !== "").join(".");

const nameOf = ({ title, idp, kind, id }: ScenarioResult): string =>
  `${oneLine(title, 200)} [${oneLine(idp === undefined || kind === undefined ? id : `${id}, ${idpName(idp, kind)}`, 200)}]`;

const testCase = (scenario: ScenarioResult, material: ReportMaterial): string => {
  const inside = [...outcome(scenario, material), ...warnings(scenario, material)];
  const attributes = {
    name: nameOf(scenario),
    classname: className(scenario),
    file: scenario.file,
    time: seconds(scenario.durationMs),
  };
  return element("testcase", attributes, inside.length === 0 ? [] : nested(inside));
};

const totals = (scenarios: readonly ScenarioResult[]): Attributes => {
  const amount = (verdict: string): number => scenarios.filter((scenario) => scenario.verdict === verdict).length;
  const time = seconds(scenarios.reduce((sum, { durationMs }) => sum + durationMs, 0));
  return { tests: scenarios.length, failures: amount("fail"), errors: amount("error"), skipped: amount("skip"), time };
};

const properties = ({ seed, target, tool }: Result): string =>
  element(
    "properties",
    {},
    nested([
      element("property", { name: "seed", value: seed }),
      element("property", { name: "target", value: target.baseUrl }),
      element("property", { name: "tool", value: `${tool.name} ${tool.version}` }),
    ]),
  );

const suite = (name: string, result: Result, material: ReportMaterial): string => {
  const scenarios = result.scenarios.filter((scenario) => suiteOf(scenario) === name);
  const attributes = { name, ...totals(scenarios), timestamp: result.startedAt.replace(/\.\d+Z$|Z$/, "") };
  return element(
    "testsuite",
    attributes,
    nested([properties(result), ...scenarios.map((each) => testCase(each, material))]),
  );
};

/** The form that GitHub, GitLab and Jenkins read: one suite per IdP or folder, one case per scenario; a warning passes and tells its text. */
export const junit: Reporter = {
  id: "junit",
  fileName: "junit.xml",
  render: (result, material) => {
    const names = [...new Set(result.scenarios.map(suiteOf))];
    const suites = names.map((name) => suite(name, result, material));
    return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: result.tool.name, ...totals(result.scenarios) }, nested(suites))}\n`;
  },
};
