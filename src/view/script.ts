/**
 * What the page does beyond being read: filters kept in the address, copy buttons, theme, and opening what a link leads to.
 * Constant text, so that its hash can stand in the page's content security policy.
 */
export const script = String.raw`"use strict";
{
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  root.classList.add("scripts");

  // Theme: the system's until the reader chooses; the choice is kept where the browser lets a file keep anything.
  const themeButton = document.querySelector("button.theme");
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const kept = async (use) => use(localStorage);
  const nothing = () => undefined;
  const isDark = () => (root.dataset.theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";
  const showTheme = () => themeButton.setAttribute("aria-pressed", String(isDark()));
  kept((store) => store.getItem("scimulator-theme")).then((chosen) => {
    if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
    showTheme();
  }, nothing);
  themeButton.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    kept((store) => store.setItem("scimulator-theme", root.dataset.theme)).then(nothing, nothing);
    showTheme();
  });
  prefersDark.addEventListener("change", showTheme);
  showTheme();

  // Filters.
  const bar = document.querySelector(".filters");
  const items = all("[data-verdict]").filter((item) => !item.matches(".also li"));
  const parts = all(".also li[data-verdict]");
  const textOf = new WeakMap();
  const text = (item) => {
    if (!textOf.has(item)) textOf.set(item, (item.textContent + "\n" + (item.dataset.tag ?? "")).toLowerCase());
    return textOf.get(item);
  };
  const search = bar.querySelector("[name=q]");
  const boxes = all("[name=verdict]", bar);
  const selects = all("select", bar);
  const words = (item, name) => (item.dataset[name] ?? "").split("\n");
  const wanted = () => ({
    q: search.value.trim().toLowerCase(),
    verdict: boxes.filter((box) => box.checked).map((box) => box.value),
    chosen: selects.filter((select) => select.value !== "").map((select) => [select.name, select.value]),
  });
  const fits = (item, { q, verdict, chosen }, withText) =>
    (verdict.length === 0 || verdict.some((each) => words(item, "verdict").includes(each))) &&
    chosen.every(([name, value]) => words(item, name).includes(value)) &&
    (!withText || q === "" || text(item).includes(q));
  const counted = (selector, one) => {
    const some = all(selector);
    return some.filter((item) => !item.hidden).length + " of " + some.length + " " + one + (some.length === 1 ? "" : "s");
  };
  const apply = () => {
    const filter = wanted();
    for (const item of items) item.hidden = !fits(item, filter, true);
    for (const part of parts) part.hidden = !fits(part, filter, false);
    const isAny = filter.q !== "" || filter.verdict.length > 0 || filter.chosen.length > 0;
    bar.classList.toggle("narrowed", isAny);
    bar.querySelector("output").textContent = counted(".cause", "cause") + ", " + counted("details.scenario", "scenario");
    for (const note of all(".nothing-left")) note.hidden = all(":scope > [data-verdict]", note.parentElement).some((item) => !item.hidden);
  };
  const keep = () => {
    const { q, verdict, chosen } = wanted();
    const pairs = [["q", q === "" ? "" : search.value.trim()], ["verdict", verdict.join(",")], ...chosen];
    const hash = new URLSearchParams(pairs.filter(([, value]) => value !== "")).toString();
    history.replaceState(null, "", hash === "" ? location.pathname + location.search : "#" + hash);
  };
  const read = (hash) => {
    const state = new URLSearchParams(hash);
    search.value = state.get("q") ?? "";
    const verdicts = (state.get("verdict") ?? "").split(",");
    for (const box of boxes) box.checked = verdicts.includes(box.value);
    for (const select of selects) {
      select.value = state.get(select.name) ?? "";
      if (select.selectedIndex === -1) select.value = "";
    }
    apply();
  };
  bar.addEventListener("input", () => { apply(); keep(); });
  bar.querySelector("[name=clear]").addEventListener("click", () => { read(""); keep(); search.focus(); });

  // A link opens whatever it leads into, and shows it even if a filter hid it.
  const reveal = (target) => {
    if (target.closest("[hidden]")) read("");
    for (let element = target; element !== null; element = element.parentElement)
      if (element.tagName === "DETAILS") element.open = true;
    target.scrollIntoView();
    const first = target.matches("details") ? target.querySelector("summary") : target;
    if (first !== target || target.hasAttribute("tabindex")) first.focus({ preventScroll: true });
  };
  const follow = () => {
    const hash = location.hash.slice(1);
    if (hash.includes("=")) return read(hash);
    const target = hash === "" ? null : document.getElementById(hash);
    if (target !== null) reveal(target);
  };
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link !== null && link.getAttribute("href") === location.hash) follow();
    const turn = event.target.closest("g.turn");
    if (turn === null) return;
    const exchange = document.getElementById("x" + turn.dataset.exchange);
    if (exchange !== null) reveal(exchange);
  });

  // Copy.
  const copyByHand = (pre) => {
    getSelection().selectAllChildren(pre);
    return document.execCommand("copy");
  };
  const write = async (text) => navigator.clipboard.writeText(text);
  const copied = (pre) => write(pre.textContent).then(() => true, () => copyByHand(pre));
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("button.copy");
    if (button === null) return;
    const pre = button.parentElement.querySelector("pre");
    button.textContent = (await copied(pre)) ? "Copied" : "Select and copy by hand";
    setTimeout(() => { button.textContent = "Copy as curl"; }, 2000);
  });

  // On paper nothing can be unfolded: show the first exchange of each cause, and the pictures of what went wrong.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all(".cause > .exchange, .scenario.fail, .scenario.warn, .scenario.error, .also").filter((details) => !details.open);
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of opened) details.open = false; });

  apply();
  follow();
}
`;
