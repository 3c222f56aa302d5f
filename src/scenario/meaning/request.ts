import { type Placed, textAt } from "../lenient.ts";
import { atKey, atValue, type Misfit } from "../shape/misfit.ts";

const placeholder = /\$\{[^}]*\}/g;

/** A character that cannot stand in a request line as it is. */
const unsafe = /[^\x21-\x7e]|["<>\\^`{|}]/;

const pathMisfits = (text: string, path: Placed["path"]): readonly Misfit[] => {
  const found = unsafe.exec(text.replace(placeholder, ""))?.[0];
  return found === undefined
    ? []
    : [
        atValue(
          path,
          `A path goes over the wire as it stands, so ${JSON.stringify(found)} must be written ${encodeURIComponent(found)}`,
          {
            hint: 'or put parameters under "query", where they are encoded',
          },
        ),
      ];
};

/** What a raw request says does not contradict itself. */
export const requestMisfits = ({ value, path }: Placed): readonly Misfit[] => [
  ...pathMisfits(textAt(value, "path") ?? "", [...path, "path"]),
  ...(value.body !== undefined && value.text !== undefined
    ? [atKey([...path, "text"], 'A request has a "body" or a "text", not both')]
    : []),
  ...(value.walk === true && value.method !== "GET"
    ? [atKey([...path, "walk"], '"walk" follows the pages of a GET')]
    : []),
];
