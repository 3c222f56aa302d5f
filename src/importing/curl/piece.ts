/** A part of a word, and where what follows it begins. */
export interface Piece {
  readonly text: string;
  readonly end: number;
  /** The text ended before the quote did. */
  readonly isCut?: true;
}

/** One command of a script. */
export interface Command {
  readonly words: readonly string[];
  /** What is fed to it from the script itself. */
  readonly input?: string;
  readonly isCut: boolean;
}
