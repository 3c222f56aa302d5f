import type { HttpHandler } from "msw";
import type { JsonObject } from "../scim/index.ts";
import { mswHandlers } from "../wire/msw.ts";
import { bundledServer } from "./bundled.ts";

export interface ScimHandlersOptions {
  /** Where the client under test believes SCIM to be: `https://scim.example.com/v2`. */
  readonly baseUrl: string;
  /** Which service provider to be; `reference` when left out. */
  readonly profile?: string;
  /** Ways to be wrong, by id. */
  readonly quirks?: readonly string[];
  /** The one bearer token that is taken; any is when left out. */
  readonly token?: string;
  /** Resources that are there from the beginning; ids and meta are made where missing. */
  readonly seed?: readonly JsonObject[];
}

/** For those who test SCIM clients: handlers for msw, answered in this process by the bundled service provider. */
export const scimHandlers = ({
  baseUrl,
  profile = "reference",
  quirks = [],
  token,
  seed = [],
}: ScimHandlersOptions): HttpHandler[] => {
  const { origin, pathname } = new URL(baseUrl);
  const basePath = pathname.replace(/\/+$/, "");
  const server = bundledServer(profile, quirks, token, { basePath, origin });
  return mswHandlers(server, origin + basePath, server.seed(seed));
};
