import type { AppExchange, IdpEventLine, Skip } from "../model/event.ts";
import type { Finding, ScenarioResult } from "../model/result.ts";
import { outcomeOf } from "./exchange-view.ts";
import { content, type Html, html } from "./html.ts";
import { isTurn, type Moment, type Run, type Turn } from "./run.ts";
import { oneLine } from "./visible.ts";
import { count, duration, idpName, worstOf } from "./words.ts";

/** One thing drawn, and the height it takes. */
interface Drawn {
  readonly height: number;
  readonly drawing: Html;
}

const turnsMax = 60;
const labelLengthMax = 100;

const purposes: Readonly<Record<Turn["purpose"], string>> = {
  step: "",
  setup: "setup: ",
  readback: "read back: ",
  discovery: "discovery: ",
  cleanup: "clean-up: ",
};

const toneOf = (turn: Turn, findings: readonly Finding[]): string =>
  turn.kind === "no-answer" ? "error" : (worstOf(findings.map(({ verdict }) => verdict)) ?? "plain");

const flagOf = (findings: readonly Finding[]): string => {
  const ids = [...new Set(findings.map(({ checkId }) => checkId))];
  return ids.length === 0 ? "" : ` · ${ids[0]}${ids.length > 1 ? ` +${ids.length - 1}` : ""}`;
};

/** Percent-encoded printable ASCII as people read it; the list of exchanges keeps the wire's spelling. */
const readable = (path: string): string =>
  path.replace(/%(?:[2-6][0-9a-f]|7[0-9a-e])/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));

/** Positions across are per cent, so the picture is as wide as its page while its letters keep their size. */
const drawTurn = (run: Run, turn: Turn): Drawn => {
  const findings = run.findings.get(turn.index) ?? [];
  const tone = toneOf(turn, findings);
  const { method, path } = turn.request;
  const outcome = `${outcomeOf(turn)} · ${duration(turn.durationMs)}${flagOf(findings)}`;
  const back = html`<line class="back" x1="100%" x2="0" y1="38" y2="38" marker-end="url(#a-${tone})"/>`;
  const lost = html`<text class="lost" x="100%" y="25" dx="-1">✗</text>`;
  return {
    height: 48,
    drawing: html`<g class="turn ${tone}${turn.purpose !== "step" && " beside"}" data-exchange="${turn.index}"><svg width="100%" height="19"><text x="10" y="13">${
      purposes[turn.purpose]
    }<tspan class="method">${content(method)}</tspan> ${content(oneLine(readable(path), labelLengthMax))}</text></svg><line x1="0" x2="100%" y1="19" y2="19"${turn.kind === "exchange" && html` marker-end="url(#a-${tone})"`}/>${
      turn.kind === "exchange" ? back : lost
    }<rect x="100%" y="15" width="5" height="27"/><text class="outcome" x="100%" dx="-10" y="34">${content(outcome)}</text></g>`,
  };
};

const drawEvent = ({ event }: IdpEventLine): Drawn => ({
  height: 26,
  drawing: html`<g class="event"><path d="m0 6 6 6-6 6-6-6z"/><svg width="100%" height="24"><text x="12" y="16">${content(
    `${event.kind}: ${oneLine(event.text, labelLengthMax)}`,
  )}</text></svg></g>`,
});

/** The application is no lifeline of the picture: what it said stands between the requests, as what the IdP noted does. */
const drawApp = ({ purpose, who, request, response, noAnswer }: AppExchange): Drawn => {
  const asked = `${purpose === "readback" ? "read back: " : ""}${request.method} ${readable(request.path)}${who === undefined ? "" : ` as ${who}`}`;
  const told = response === undefined ? (noAnswer?.message ?? "no answer") : String(response.status);
  return {
    height: 26,
    drawing: html`<g class="event"><path d="m0 6 6 6-6 6-6-6z"/><svg width="100%" height="24"><text x="12" y="16">${content(
      `application: ${oneLine(asked, labelLengthMax)} → ${oneLine(told, labelLengthMax)}`,
    )}</text></svg></g>`,
  };
};

const drawSkip = ({ reason }: Skip): Drawn => ({
  height: 24,
  drawing: html`<g class="event"><svg width="100%" height="22"><text x="12" y="15">skipped: ${content(oneLine(reason, labelLengthMax))}</text></svg></g>`,
});

const drawHeading = (text: string): Drawn => ({
  height: 32,
  drawing: html`<g class="heading"><line x1="0" x2="100%" y1="10" y2="10"/><svg width="100%" height="32"><text x="10" y="26">${content(text)}</text></svg></g>`,
});

const drawMoment = (run: Run, moment: Moment): Drawn => {
  if (isTurn(moment)) return drawTurn(run, moment);
  if (moment.kind === "skip") return drawSkip(moment);
  return moment.kind === "app-exchange" ? drawApp(moment) : drawEvent(moment);
};

const headingOf = (moment: Moment, labels: readonly string[]): string => {
  const label = labels[moment.step];
  if (label !== undefined) return `${moment.step + 1}  ${oneLine(label, labelLengthMax)}`;
  return isTurn(moment) && moment.purpose === "cleanup" ? "Clean-up" : "Before the first step";
};

/** Every moment, with a heading wherever the step changes. */
const drawAll = (run: Run, moments: readonly Moment[], labels: readonly string[]): readonly Drawn[] =>
  moments.flatMap((moment, index) => {
    const before = moments[index - 1];
    const isNew = before === undefined || headingOf(before, labels) !== headingOf(moment, labels);
    const drawn = drawMoment(run, moment);
    return isNew ? [drawHeading(headingOf(moment, labels)), drawn] : [drawn];
  });

/** The first ones, and later on only what went wrong. */
const worthDrawing = (run: Run, moments: readonly Moment[]): readonly Moment[] =>
  moments.filter(
    (moment, index) =>
      index < Math.min(turnsMax, run.limits.turnsMax) ||
      (isTurn(moment) && toneOf(moment, run.findings.get(moment.index) ?? []) !== "plain"),
  );

const stacked = (drawn: readonly Drawn[], top: number): Html => {
  let y = top;
  return html`${drawn.map(({ drawing, height }) => {
    y += height;
    return html`<g transform="translate(0 ${y - height})">${drawing}</g>`;
  })}`;
};

const headTop = 34;

/** A scenario's conversation as a sequence diagram between the IdP and the target. */
export const timeline = (run: Run, scenario: Pick<ScenarioResult, "id" | "title" | "idp" | "kind" | "steps">): Html => {
  const moments = run.moments.get(scenario.id) ?? [];
  const turns = moments.filter(isTurn);
  if (turns.length === 0) return html``;
  const shown = worthDrawing(run, moments);
  const drawn = drawAll(
    run,
    shown,
    scenario.steps.map(({ label }) => label),
  );
  const height = drawn.reduce((sum, each) => sum + each.height, headTop) + 12;
  const asker = scenario.idp === undefined ? "Scimulator" : idpName(scenario.idp, scenario.kind);
  const name = `Timeline of ${scenario.title}: ${count(turns.length, "exchange")} between ${asker} and the target`;
  return html`<figure class="timeline"><svg role="img" aria-label="${oneLine(name, 300)}" width="100%" height="${height}"><text class="side" y="14">${content(
    oneLine(asker, 40),
  )}</text><text class="side far" x="100%" y="14">target</text><line class="life" x1="0" x2="0" y1="22" y2="${height}"/><line class="life" x1="100%" x2="100%" y1="22" y2="${height}"/>${stacked(drawn, headTop)}</svg>${
    shown.length < moments.length &&
    html`<figcaption class="aside">${count(moments.length - shown.length, "more event")} not drawn; record.ndjson has them all.</figcaption>`
  }</figure>`;
};
