export const authenticationForms = ["bearer", "header", "basic", "oauth"] as const;

export type AuthenticationForm = (typeof authenticationForms)[number];

export const oauthStyles = ["body", "header", "assertion"] as const;

/** How a run proves who it is, as flags and settings say it; secrets stand elsewhere, and only the place is named. */
export interface AuthenticationSettings {
  /** Missing: it follows from the others. */
  readonly is?: AuthenticationForm;
  readonly tokenEnv?: string;
  readonly tokenFile?: string;
  readonly authHeader?: string;
  readonly userEnv?: string;
  readonly passwordEnv?: string;
  readonly passwordFile?: string;
  readonly oauthUrl?: string;
  readonly clientIdEnv?: string;
  readonly clientSecretEnv?: string;
  readonly clientSecretFile?: string;
  readonly clientAssertionEnv?: string;
  readonly clientAssertionFile?: string;
  readonly oauthStyle?: (typeof oauthStyles)[number];
  readonly scope?: string;
}

export type AuthenticationKey = Exclude<keyof AuthenticationSettings, "is">;

interface Form {
  /** One of each of these; a secret stands in a variable or in a file. */
  readonly needs: readonly (readonly AuthenticationKey[])[];
  readonly may: readonly AuthenticationKey[];
}

const token: readonly AuthenticationKey[] = ["tokenEnv", "tokenFile"];

/** The forms with the most peculiar keys first: those tell which form is meant. */
const forms: Readonly<Record<AuthenticationForm, Form>> = {
  oauth: {
    needs: [
      ["oauthUrl"],
      ["clientIdEnv"],
      ["clientSecretEnv", "clientSecretFile", "clientAssertionEnv", "clientAssertionFile"],
    ],
    may: ["oauthStyle", "scope"],
  },
  basic: { needs: [["userEnv"], ["passwordEnv", "passwordFile"]], may: [] },
  header: { needs: [token], may: ["authHeader"] },
  bearer: { needs: [token], may: [] },
};

const keysOf = (form: AuthenticationForm): readonly AuthenticationKey[] => [
  ...forms[form].needs.flat(),
  ...forms[form].may,
];

export const authenticationKeys: readonly AuthenticationKey[] = [...new Set(authenticationForms.flatMap(keysOf))];

const given = (settings: AuthenticationSettings): readonly AuthenticationKey[] =>
  authenticationKeys.filter((key) => settings[key] !== undefined);

const assertions: readonly AuthenticationKey[] = ["clientAssertionEnv", "clientAssertionFile"];
const clientSecrets: readonly AuthenticationKey[] = ["clientSecretEnv", "clientSecretFile"];

/** Where the proof of an OAuth client stands and what it is; an assertion tells the style by itself. */
export const oauthStyleOf = (settings: AuthenticationSettings): (typeof oauthStyles)[number] =>
  settings.oauthStyle ?? (assertions.some((key) => settings[key] !== undefined) ? "assertion" : "body");

/** A form as these settings mean it: a client has a secret or an assertion. */
const meantForm = (form: AuthenticationForm, settings: AuthenticationSettings): Form => {
  const { needs, may } = forms[form];
  const foreign = oauthStyleOf(settings) === "assertion" ? clientSecrets : assertions;
  return { may, needs: needs.map((alternatives) => alternatives.filter((key) => !foreign.includes(key))) };
};

/** Only a key that no other form has tells a form; a lone token is a bearer's. */
const formByKeys = (keys: readonly AuthenticationKey[]): AuthenticationForm => {
  const isTold = (form: AuthenticationForm): boolean =>
    keysOf(form).some((key) => keys.includes(key) && !keysOf("bearer").includes(key));
  return (["oauth", "basic", "header"] as const).find(isTold) ?? "bearer";
};

/** The form that is named or meant; undefined when nothing is said at all. */
export const authenticationFormOf = (settings: AuthenticationSettings): AuthenticationForm | undefined => {
  const keys = given(settings);
  return settings.is ?? (keys.length === 0 ? undefined : formByKeys(keys));
};

/** Whether the form that is named is one. */
export const isAuthentication = (written: { readonly is?: string }): written is AuthenticationSettings =>
  authenticationForms.some((form) => form === (written.is ?? form));

/** What is wrong with settings taken together; without a key it is something that is missing. */
export interface AuthenticationProblem {
  readonly key?: AuthenticationKey;
  readonly message: string;
}

/** `call` says how keys of one meaning are written where the settings come from. */
export const authenticationProblems = (
  settings: AuthenticationSettings,
  call: (keys: readonly AuthenticationKey[]) => string,
): readonly AuthenticationProblem[] => {
  const form = authenticationFormOf(settings);
  if (form === undefined) return [];
  const keys = given(settings);
  const { needs, may } = meantForm(form, settings);
  const known = [...needs.flat(), ...may];
  const takes = [...needs, ...may.map((key) => [key])].map(call).join(", ");
  const foreign = keys.filter((key) => !known.includes(key));
  const missing = needs.filter((alternatives) => !alternatives.some((key) => keys.includes(key)));
  const double = needs.filter((alternatives) =>
    alternatives.every((key) => alternatives.length > 1 && keys.includes(key)),
  );
  return [
    ...foreign.map((key) => ({
      key,
      message: `${call([key])} does not belong to ${form} authentication, which takes ${takes}`,
    })),
    ...missing.map((alternatives) => ({ message: `${form} authentication needs ${call(alternatives)}` })),
    ...double.flatMap(([, key]) =>
      key === undefined ? [] : [{ key, message: "The secret stands in a variable or in a file, not in both" }],
    ),
  ];
};

/** Settings over settings: those on top change single values of the same form, and otherwise stand alone. */
export const layAuthentication = (
  under: AuthenticationSettings,
  over: AuthenticationSettings,
): AuthenticationSettings => {
  const form = authenticationFormOf(under);
  const keys = given(over);
  const fits = form !== undefined && (over.is ?? form) === form && keys.every((key) => keysOf(form).includes(key));
  if (!fits) return over;
  const replaced = forms[form].needs.filter((alternatives) => alternatives.some((key) => keys.includes(key))).flat();
  const kept = Object.entries(under).filter(([key]) => !replaced.some((name) => name === key));
  return { ...Object.fromEntries(kept), ...over };
};
