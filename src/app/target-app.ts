import type { TargetOptions } from "../cli/target-options.ts";
import { Trouble } from "../cli/trouble.ts";
import type { AppDoor } from "../model/app-door.ts";
import type { AppSettings } from "../scenario/index.ts";
import { openAppDoor } from "../wire/app-door.ts";
import type { LineOptions } from "../wire/http/line.ts";
import { httpTransport } from "../wire/http.ts";

/** What flags say stands above the settings. */
export const appSettings = (options: TargetOptions, configured: AppSettings = {}): AppSettings => ({
  ...configured,
  ...(options.appUrl === undefined ? {} : { url: options.appUrl }),
  ...(options.appAdmin === undefined ? {} : { adminEmail: options.appAdmin }),
  ...(options.appPasswordEnv === undefined ? {} : { adminPasswordEnv: options.appPasswordEnv }),
});

const complete = ({ url, adminEmail, adminPasswordEnv }: AppSettings): Required<AppSettings> => {
  if (url === undefined || adminEmail === undefined || adminPasswordEnv === undefined)
    throw new Trouble(
      "--app-url, --app-admin and --app-password-env belong together: an application is asked by somebody who may.",
    );
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new Trouble(`--app-url "${url}" is not an address: expected something like https://app.example.com/app.`);
  return { url, adminEmail, adminPasswordEnv };
};

export interface AppWorld {
  readonly environment: NodeJS.ProcessEnv;
  readonly lineTo: (url: URL) => LineOptions;
  readonly bodyBytesMax: number;
  readonly useKey: (key: string) => void;
}

/** A door that can be closed. */
export interface OpenApp {
  readonly app?: AppDoor;
  readonly close: () => Promise<void>;
}

/** The application of a target, where the settings name one. */
export const openTargetApp = (
  settings: AppSettings,
  { environment, lineTo, bodyBytesMax, useKey }: AppWorld,
): OpenApp => {
  if (Object.keys(settings).length === 0) return { close: async () => undefined };
  const { url, adminEmail: email, adminPasswordEnv: name } = complete(settings);
  const password = environment[name];
  if (password === undefined || password === "")
    throw new Trouble(`The environment variable ${name} is empty: put the password of ${email} there.`);
  const transport = httpTransport({ baseUrl: url.replace(/\/+$/, ""), bodyBytesMax, ...lineTo(new URL(url)) });
  return { app: openAppDoor({ transport, admin: { email, password }, useKey }), close: transport.close };
};
