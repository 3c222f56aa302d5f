/** Columns padded to the widest cell; the last column wraps at the terminal's width. */
export const renderTable = (rows: readonly (readonly string[])[], columns: number): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? "")].length)));
  const indent = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  return rows
    .map((row) => {
      const head = row
        .slice(0, -1)
        .map((cell, column) => cell.padEnd((widths[column] ?? 0) + 2))
        .join("");
      const lines = wrap(row.at(-1) ?? "", Math.max(24, columns - indent));
      return `${head}${lines.join(`\n${" ".repeat(indent)}`)}`.trimEnd();
    })
    .join("\n");
};

/** Breaks text at blanks so that no line is longer than `width`, unless one word is. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
};
