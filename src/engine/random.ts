const hexadecimal = "0123456789abcdef";

/** 32 bits of a text, well mixed (the finaliser of MurmurHash3). */
const hash = (text: string, start: number): number => {
  let mixed = start ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x5bd1e995);
    mixed ^= mixed >>> 15;
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

/** Text that looks random and is the same for the same label: two runs with one seed make the same names and ids. */
export const randomText = (label: string, length: number, alphabet: string = hexadecimal): string => {
  let text = "";
  for (let index = 0; index < length; index += 1) {
    const number = hash(label, Math.imul(index + 1, 0x9e3779b1));
    text += alphabet[number % alphabet.length] ?? "";
  }
  return text;
};

/** RFC 9562 §5.4: a UUID whose version and variant bits say that it is random. */
export const randomUuid = (label: string): string => {
  const digits = randomText(label, 32);
  const variant = "89ab"[Number.parseInt(digits[16] ?? "0", 16) % 4] ?? "8";
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join("-");
};
