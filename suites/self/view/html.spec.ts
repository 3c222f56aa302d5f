import { expect, test } from "@playwright/test";
import { content, html, printHtml } from "../../../src/view/html.ts";
import { allHostile, hostile } from "../reporters/runs/hostile.ts";

const print = (...parts: Parameters<typeof html>): string => printHtml(html(...parts));

test("text is escaped, in elements and in attributes", () => {
  expect(print`<p title="${hostile.attribute}">${hostile.script}</p>`).toBe(
    '<p title="&quot; onmouseover=&quot;window.owned=5&quot; x=&#39;">&lt;script&gt;window.owned = 1&lt;/script&gt;</p>',
  );
});

test("pieces of markup are not escaped again, lists are joined, nothing is nothing", () => {
  const item = html`<li>${"a & b"}</li>`;
  expect(print`<ul>${[item, [item]]}${undefined}${false}${0}</ul>`).toBe(
    "<ul><li>a &amp; b</li><li>a &amp; b</li>0</ul>",
  );
});

test("no JSON can pose as markup", () => {
  const forged = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}');
  expect(() => print`<p>${forged}</p>`).toThrow();
});

test("hidden characters are spelled out whatever they stand in", () => {
  expect(print`${hostile.bidi}`).toBe("invoice\\u202egpj.exe\\u2066\\u200f");
  expect(print`${hostile.surrogates}`).toBe("high \\ud800 low \\udc00 and \\ufffe \\uffff");
  expect(print`${content(allHostile)}`).toMatch(/^[\n\t\u0020-\u007E]*$/);
});

test("element content keeps its quotes and nothing else that matters", () => {
  expect(print`${content(`{"a": "<b> & 'c'"}`)}`).toBe(`{"a": "&lt;b&gt; &amp; 'c'"}`);
});
