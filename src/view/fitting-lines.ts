/** The whole lines that fit into so many bytes, and a last one that says that more is missing. */
export const fittingLines = (text: string, bytesMax: number): string => {
  const bytes = (part: string): number => new TextEncoder().encode(part).length;
  if (bytes(text) <= bytesMax) return text;
  const last = "\n\nThe rest stands in the reports.\n";
  let left = bytesMax - bytes(last);
  const fitting: string[] = [];
  for (const line of text.split("\n")) {
    left -= bytes(line) + 1;
    if (left < 0) break;
    fitting.push(line);
  }
  return fitting.length === 0 ? "" : `${fitting.join("\n")}${last}`;
};
