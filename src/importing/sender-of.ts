import type { Heard } from "./heard.ts";

/** Which identity provider sent a recording, and by what one can tell. */
export interface Sender {
  readonly idp: string;
  readonly title: string;
  readonly sign: string;
}

interface Mark extends Sender {
  readonly isIn: (heard: Heard) => boolean;
}

const agentOf = ({ headers }: Heard): string => headers["user-agent"] ?? "";

const bodyHas = ({ text }: Heard, pattern: RegExp): boolean => text !== undefined && pattern.test(text);

const marks: readonly Mark[] = [
  { idp: "okta", title: "Okta", sign: "its User-Agent", isIn: (heard) => /^okta\b/i.test(agentOf(heard)) },
  {
    idp: "google",
    title: "Google Workspace",
    sign: "its User-Agent",
    isIn: (heard) => /^Google-Auto-Provisioning/i.test(agentOf(heard)),
  },
  {
    idp: "entra",
    title: "Microsoft Entra ID",
    sign: "the header ADSCIMVersion or the parameter aadOptscim062020",
    isIn: ({ headers, url }) => headers.adscimversion !== undefined || /[?&]aadoptscim062020/i.test(url),
  },
  {
    idp: "entra",
    title: "Microsoft Entra ID",
    sign: "operations of PATCH with a capital letter",
    isIn: (heard) => heard.method === "PATCH" && bodyHas(heard, /"op"\s*:\s*"(Add|Replace|Remove)"/),
  },
];

/** The identity provider behind a recording; undefined where nothing gives it away. */
export const senderOf = (heard: readonly Heard[]): Sender | undefined => marks.find(({ isIn }) => heard.some(isIn));
