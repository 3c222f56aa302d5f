/** A command as a page shows it, and what it prints there. */
export interface Shown {
  readonly command: string;
  readonly output: string;
  readonly line: number;
}

const fence = /^```console\s*$/;

/** The lines of a page that stand in its console blocks, with their numbers. */
const consoleLines = (page: string): readonly (readonly [text: string, line: number])[] => {
  let isInside = false;
  return page.split("\n").flatMap((text, index) => {
    if (isInside && text.startsWith("```")) isInside = false;
    else if (isInside) return [[text, index + 1] as const];
    else if (fence.test(text)) isInside = true;
    return [];
  });
};

/** `$ command`, and below it what it prints; a backslash at the end goes on in the next line, and so do lines behind `> `, as a shell shows them. */
export const shownIn = (page: string): readonly Shown[] => {
  const shown: { command: string; output: string[]; line: number }[] = [];
  let isOpen = false;
  for (const [text, line] of consoleLines(page)) {
    const last = shown.at(-1);
    const isContinued = last?.output.length === 0 && text.startsWith("> ");
    if (last !== undefined && (isOpen || isContinued)) last.command += `\n${isOpen ? text : text.slice(2)}`;
    else if (text.startsWith("$ ")) shown.push({ command: text.slice(2), output: [], line });
    else last?.output.push(text);
    isOpen = (isOpen || text.startsWith("$ ")) && text.endsWith("\\");
  }
  return shown.map(({ output, ...rest }) => ({ ...rest, output: output.join("\n").trimEnd() }));
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A count of scenarios, exchanges or checks grows as they do; small numbers and those in ids mean what they say. */
const count = /(?<![\w.-])\d{2,}(?![\w.-])/g;

const literal = (text: string): string => escaped(text).replaceAll(count, String.raw`\d+`);

/** `…` stands for anything on its line; alone on a line, for any lines. Counts need not be the same. */
export const patternOf = (output: string): RegExp => {
  const lines = output.split("\n").map((line) => {
    if (line.trim() === "…") return "(?:[^\n]*\n)*?";
    return `${line.trimEnd().split("…").map(literal).join("[^\n]*")}[ \t]*\n`;
  });
  return new RegExp(`^${output === "" ? "" : lines.join("")}$`);
};
