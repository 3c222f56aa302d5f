import type { AppDoor } from "../model/app-door.ts";
import type { Answer, Transport } from "../model/exchange.ts";
import { isObject, type Json } from "../scim/json.ts";

export interface AppDoorOptions {
  /** Leads to the application's address, without credentials. */
  readonly transport: Transport;
  /** Who may do everything there. */
  readonly admin: { readonly email: string; readonly password: string };
  /** Makes the run come in with another key. */
  readonly useKey: (key: string) => void;
}

const bodyOf = (answer: Answer): Json | undefined =>
  answer.kind === "response" && answer.status < 300 ? answer.body : undefined;

const textAt = (body: Json | undefined, name: string): string | undefined => {
  const value = isObject(body) ? body[name] : undefined;
  return typeof value === "string" ? value : undefined;
};

const isRefused = (answer: Answer): boolean => answer.kind === "response" && answer.status === 401;

/** Asks an application over HTTP, or whatever the transport is; its administrator signs in once, and again where the session has ended. */
export const openAppDoor = ({ transport, admin, useKey }: AppDoorOptions): AppDoor => {
  let session: string | undefined;
  let shown: string | undefined;

  const send = (method: string, path: string, body: Json | undefined, held: string | undefined): Promise<Answer> =>
    transport({
      method,
      path,
      auth: "none",
      headers: {
        Accept: "application/json",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(held === undefined ? {} : { Authorization: `Session ${held}` }),
      },
      ...(body === undefined ? {} : { body }),
    });

  const signIn = async (): Promise<string | undefined> => {
    session = textAt(bodyOf(await send("POST", "/sign-in", { ...admin }, undefined)), "session");
    return session;
  };

  const askAsAdmin = async (method: string, path: string, body: Json | undefined): Promise<Answer> => {
    const held = session ?? (await signIn());
    const answer = await send(method, path, body, held);
    return isRefused(answer) && held !== undefined ? send(method, path, body, await signIn()) : answer;
  };

  return {
    ask: async (asker, { method, path, body }) => {
      const answer =
        asker.kind === "admin"
          ? await askAsAdmin(method, path, body)
          : await send(method, path, body, asker.kind === "session" ? asker.session : undefined);
      shown = textAt(bodyOf(answer), "token") ?? shown;
      return answer;
    },
    handOver: () => {
      if (shown !== undefined) useKey(shown);
      return shown !== undefined;
    },
  };
};
