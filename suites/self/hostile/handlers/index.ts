import type { HandlerTarget } from "../hostile-target.ts";
import { bodies } from "./bodies.ts";
import { ids } from "./ids.ts";
import { lists } from "./lists.ts";
import { moods } from "./moods.ts";
import { texts } from "./texts.ts";

export const handlerTargets: readonly HandlerTarget[] = [...bodies, ...texts, ...ids, ...lists, ...moods];
