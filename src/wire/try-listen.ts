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

/** Why a port could not be had just now; undefined where it could. */
export const whyNoPort = async (options: ListenOptions): Promise<string | undefined> => {
  const attempt = await tryListen(nobody, options);
  if (attempt.kind === "trouble") return attempt.why;
  await attempt.listening.close();
  return undefined;
};

const nobody: Responder = {
  profile: { features: { bodyBytesMax: 0 } },
  respond: async () => ({ kind: "response", status: 503, headers: {} }),
};

export const tryListen = async (server: Responder, options: ListenOptions): Promise<ListenAttempt> => {
  try {
    return { kind: "listening", listening: await listen(server, options) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { kind: "trouble", why: reasons[code ?? ""] ?? message };
  }
};
