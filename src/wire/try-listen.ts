import { type Listening, type ListenOptions, listen, type Responder } from "./listener.ts";

/** A port that listens, or in words why it does not. */
export type ListenAttempt =
  | { readonly kind: "listening"; readonly listening: Listening }
  | { readonly kind: "trouble"; readonly why: string };

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program listens there already; choose another port, or 0 for a free one",
  EACCES: "ports below 1024 need more rights; choose a higher one",
  EADDRNOTAVAIL: "this machine does not have that address",
  ENOTFOUND: "that name has no address",
};

export const tryListen = async (server: Responder, options: ListenOptions): Promise<ListenAttempt> => {
  try {
    return { kind: "listening", listening: await listen(server, options) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { kind: "trouble", why: reasons[code ?? ""] ?? message };
  }
};
