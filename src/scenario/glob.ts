/** `*` stands for any part of one name, `**` for any folders; everything else for itself. */
const expressionOf = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .split(/(\*\*\/?|\*)/)
      .map((part) =>
        part.startsWith("**") ? ".*" : part === "*" ? "[^/]*" : part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"),
      )
      .join("")}$`,
  );

/** Whether an id is meant by a list of globs: by one of them at least, and by none that begins with `!`. */
export const isMeantBy = (globs: readonly string[]): ((id: string) => boolean) => {
  const wanted = globs.filter((glob) => !glob.startsWith("!")).map(expressionOf);
  const unwanted = globs.filter((glob) => glob.startsWith("!")).map((glob) => expressionOf(glob.slice(1)));
  return (id) =>
    wanted.some((expression) => expression.test(id)) && !unwanted.some((expression) => expression.test(id));
};
