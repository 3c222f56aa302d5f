/** Upper case first, so that letters such as ß meet their capitals. */
export const foldCase = (text: string): string => text.toUpperCase().toLowerCase();
