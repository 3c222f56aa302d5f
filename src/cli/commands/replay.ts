import type { CommandHost } from "../program.ts";
export const registerReplay = (_: CommandHost): void => undefined;
