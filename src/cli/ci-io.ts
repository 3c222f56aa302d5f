import type { Io } from "./io.ts";

/** GitHub takes a line that begins with two colons for a command, and so `##[` anywhere in a line. */
const withoutCommands = (text: string): string => text.replaceAll("##[", "## [").replaceAll(/^(\s*):(?=:)/gm, "$1: ");

/** Where GitHub listens, only what is meant as a command is one, whatever a target says. */
export const ciIo = (io: Io): Io =>
  io.environment.GITHUB_ACTIONS === "true"
    ? {
        ...io,
        out: (text) => io.out(withoutCommands(text)),
        say: (text) => io.say(withoutCommands(text)),
        command: io.out,
      }
    : io;
