import type { SocketTarget } from "../hostile-target.ts";
import { bombs } from "./bombs.ts";
import { echoes } from "./echoes.ts";
import { framing } from "./framing.ts";
import { nonsense } from "./nonsense.ts";
import { redirects } from "./redirects.ts";
import { slow } from "./slow.ts";

export const socketTargets: readonly SocketTarget[] = [
  ...echoes,
  ...slow,
  ...framing,
  ...nonsense,
  ...bombs,
  ...redirects,
];
