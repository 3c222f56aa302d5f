import type { Reporter } from "../model/reporter.ts";
import { renderPage, type Sha256Base64 } from "../view/page.ts";

export interface HtmlOptions {
  /** Base64 of the SHA-256 of a text's UTF-8 bytes. */
  readonly sha256Base64: Sha256Base64;
}

/** One page for people; it needs no network and no other file. */
export const htmlReporter = ({ sha256Base64 }: HtmlOptions): Reporter => ({
  id: "html",
  fileName: "report.html",
  render: (result, material) => renderPage(result, material, sha256Base64),
});
