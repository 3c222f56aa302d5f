const isAscii = /^[\0-\x7f]*$/;
const widthVariants = /[\uff01-\uffee]/g;

/** RFC 7644 §7.8, as RFC 7613 prepares names: full-width and half-width letters are the plain ones, and a letter with its accent is one letter. */
const prepared = (text: string): string =>
  text.replace(widthVariants, (letter) => letter.normalize("NFKC")).normalize("NFC");

/** The form in which texts are compared where letter case does not count. Upper case first, so that letters such as ß meet their capitals. */
export const foldCase = (text: string): string =>
  isAscii.test(text) ? text.toLowerCase() : prepared(text).toUpperCase().toLowerCase().normalize("NFC");
