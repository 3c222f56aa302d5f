import { type IdBook, withWords } from "./id-book.ts";

/** What is known at a point of the story: which `${name.id}` an id is (or `${name.meta.created}` a time), which `${name.meta.version}` a version is, and what stands for a password. */
export interface Sources {
  readonly ids: IdBook;
  /** The collection that the request is about. */
  readonly collection?: string;
  readonly versions: Map<string, string>;
  readonly passwords: Map<string, string>;
  /** Part of every name that an earlier run of ours made. */
  readonly mark?: string;
}

/** A password that a policy can have nothing against, the same for the same secret. */
export const standInFor = (password: string, { passwords }: Sources): string => {
  const known = passwords.get(password) ?? `Sc1mulator!${passwords.size + 1}-\${run}`;
  passwords.set(password, known);
  return known;
};

export const withKnownIds = (text: string, { ids }: Sources): string => withWords(text, ids);

const entityTag = /(?:W\/)?"[^"]*"/g;

export const withKnownVersions = (text: string, { versions }: Sources): string =>
  text.replaceAll(entityTag, (tag) => versions.get(tag) ?? tag);

/** Names of an earlier run become names of the run to come. */
export const withoutMark = (text: string, { mark }: Sources): string =>
  mark === undefined || !text.includes(mark) ? text : text.replaceAll(mark, "${run}");
