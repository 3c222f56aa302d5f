import { remember } from "./remember.ts";

const hostForm = /^[\w.~-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i;

/** Addresses in answers begin as the client's own did, whatever name it knows the server by; a host that is no host is not repeated. */
export const baseUrls = (basePath: string, origin: string): ((host: string | undefined) => string) => {
  const ofHost = remember(64, (host) => `${hostForm.test(host) ? `http://${host}` : origin}${basePath}`);
  return (host) => (host === undefined ? origin + basePath : ofHost(host));
};
