import { type Command, Option } from "commander";
import {
  type AuthenticationForm,
  type AuthenticationSettings,
  authenticationForms,
  oauthStyles,
} from "../scenario/authentication.ts";
import { durationMs, perSecond } from "./flags.ts";

/** The target and the manners towards it, as every command that talks to one takes them. */
export interface TargetOptions extends Omit<AuthenticationSettings, "is"> {
  readonly target: string;
  readonly auth?: AuthenticationForm;
  readonly caFile?: string;
  readonly allowWrites?: true;
  readonly timeout: number;
  readonly rate?: number;
  readonly quirk?: readonly string[];
  readonly config?: string;
  readonly appUrl?: string;
  readonly appAdmin?: string;
  readonly appPasswordEnv?: string;
}

/** Secrets are never among them: a flag names the variable where one stands. */
const addAuthenticationOptions = (command: Command): Command =>
  command
    .optionsGroup("Authentication:")
    .option("--token-env <name>", "environment variable that holds the bearer token")
    .addOption(
      new Option("--auth <form>", "what the token or the other flags here are; follows from them if left out").choices(
        authenticationForms,
      ),
    )
    .option("--auth-header <name>", "header: whose whole value is the token (default: Authorization)")
    .option("--user-env <name>", "basic: environment variable that holds the user name")
    .option("--password-env <name>", "basic: environment variable that holds the password")
    .option("--oauth-url <url>", "oauth: token endpoint, asked for client credentials")
    .option("--client-id-env <name>", "oauth: environment variable that holds the client id")
    .option("--client-secret-env <name>", "oauth: environment variable that holds the client secret")
    .option(
      "--client-assertion-env <name>",
      "oauth: environment variable that holds a signed assertion (JWT) in place of the secret",
    )
    .addOption(
      new Option("--oauth-style <place>", "oauth: where id and secret stand, or an assertion (default: body)").choices(
        oauthStyles,
      ),
    )
    .option("--scope <text>", "oauth: the scope to ask for");

export const addTargetOptions = (command: Command): Command =>
  addAuthenticationOptions(
    command
      .option(
        "--target <url>",
        "base URL of the service provider, bundled[:profile], or a name from the configuration",
        "bundled",
      )
      .option(
        "--allow-writes",
        "permit writes on a target that is not on this machine; only what the run creates is touched",
      )
      .option("--timeout <duration>", "longest wait for one answer", durationMs, 10_000)
      .option("--rate <n/s>", "at most so many requests a second", perSecond)
      .option("--ca-file <file>", "certificates (PEM) of authorities to be trusted beside the usual ones")
      .option("--config <file>", "configuration file (default: scimulator.config.yaml, when there is one)"),
  )
    .optionsGroup("The application behind the target, for stories that ask it:")
    .option("--app-url <url>", "where it answers the questions of the application API")
    .option("--app-admin <email>", "who may do everything there")
    .option("--app-password-env <name>", "environment variable that holds that person's password")
    .optionsGroup("Options:");
