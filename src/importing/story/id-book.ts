/** What ids stand for. A server that counts from 1 in each collection gives a user and a group the same id, so the collection is part of it. */
export interface IdBook {
  /** Without a collection: a text that stands for the same everywhere. */
  readonly learn: (id: string, word: string, collection?: string) => void;
  /** Without a collection: as members and managers are named, who mostly are users. */
  readonly wordFor: (id: string, collection?: string) => string | undefined;
  readonly size: () => number;
}

const keyOf = (collection: string, id: string): string => `${collection.toLowerCase()}/${id}`;

export const createIdBook = (): IdBook => {
  const exact = new Map<string, string>();
  const first = new Map<string, string>();
  const everywhere = new Map<string, string>();
  return {
    learn: (id, word, collection) => {
      if (collection === undefined) {
        everywhere.set(id, word);
        return;
      }
      exact.set(keyOf(collection, id), word);
      if (!first.has(id)) first.set(id, word);
    },
    wordFor: (id, collection) =>
      collection === undefined
        ? (exact.get(keyOf("users", id)) ?? first.get(id) ?? everywhere.get(id))
        : (exact.get(keyOf(collection, id)) ?? everywhere.get(id)),
    size: () => exact.size + everywhere.size,
  };
};

const delimiters = /(["'/?=&,\s()[\]]+)/;

/** Ids that stand in a text by themselves: alone, between quotes, or in an address behind their collection. */
export const withWords = (text: string, book: IdBook): string => {
  const whole = book.wordFor(text);
  if (whole !== undefined) return whole;
  if (book.size() === 0 || !/["'/]/.test(text)) return text;
  const tokens = text.split(delimiters);
  return tokens
    .map((token, at) => {
      if (at % 2 === 1 || token === "") return token;
      const collection = tokens[at - 1] === "/" ? tokens[at - 2] : undefined;
      return book.wordFor(token, collection === "" ? undefined : collection) ?? token;
    })
    .join("");
};
