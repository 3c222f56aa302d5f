import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { rehearse } from "../../../src/app/rehearse.ts";
import { dialectsOf } from "../../../src/app/run.ts";
import { planRun } from "../../../src/engine/index.ts";
import type { Exchange, ScimRequest } from "../../../src/model/exchange.ts";

/** What the IdP's flows send in all its scenarios. */
const sentBy = async (idp: string): Promise<readonly ScimRequest[]> => {
  const catalogue = loadCatalogue();
  const scenarios = catalogue.scenarios.filter((scenario) => scenario.idp?.is === idp);
  const sent: Exchange[] = [];
  await rehearse(
    catalogue.idps,
    (facts) => planRun({ scenarios, dialects: dialectsOf(catalogue), facts, seed: 1 }),
    (event) => {
      if (event.kind === "exchange" && event.rule !== undefined) sent.push(event);
    },
  );
  return sent.map(({ request }) => request);
};

const header = ({ headers }: ScimRequest, name: string): string | undefined =>
  Object.entries(headers).find(([one]) => one.toLowerCase() === name)?.[1];

const isAt =
  (...endpoints: readonly string[]) =>
  ({ path }: ScimRequest): boolean =>
    endpoints.some((endpoint) => path.toLowerCase().startsWith(`/${endpoint.toLowerCase()}`));

const bodyOf = ({ body }: ScimRequest): string => JSON.stringify(body ?? {});

type Wrong = (request: ScimRequest) => boolean;

/** Rules that say what an IdP never sends. */
const never: Readonly<Record<string, Readonly<Record<string, Wrong>>>> = {
  okta: {
    "OKTA-18": (request) =>
      isAt("Bulk", "Me", "ServiceProviderConfig")(request) ||
      /\/\.search/.test(request.path) ||
      /lastModified/.test(request.path),
    "OKTA-19": ({ path }) => /[?&](attributes|excludedAttributes)=/.test(path),
    "OKTA-20": (request) => header(request, "if-match") !== undefined || header(request, "if-none-match") !== undefined,
    "OKTA-31": ({ path }) => /filter=/.test(path) && !/filter=(userName|displayName)%20eq%20/.test(path),
    "OKTA-61": ({ method, path }) => method === "DELETE" && path.startsWith("/Users"),
  },
  entra: {
    "ENTRA-14": (request) => request.method === "GET" && header(request, "content-type") !== undefined,
    "ENTRA-15": (request) => header(request, "user-agent") !== undefined,
    "ENTRA-29": isAt("ServiceProviderConfig", "ResourceTypes"),
    "ENTRA-41": ({ path }) => /[?&](startIndex|count)=/.test(path),
    "ENTRA-59": ({ method }) => method === "PUT",
    "ENTRA-110": ({ method, path }) =>
      method === "GET" && path.startsWith("/Groups") && !path.includes("excludedAttributes=members"),
    "ENTRA-128": isAt("Bulk"),
    "ENTRA-132": (request) => /"(entitlements|photos|password)"/.test(bodyOf(request)),
  },
  google: {
    "GOOGLE-17": isAt("Groups"),
    "GOOGLE-26": isAt("Bulk", "Me", "ServiceProviderConfig", "ResourceTypes", "Schemas"),
  },
};

for (const [idp, rules] of Object.entries(never))
  test(`${idp} never sends what ${Object.keys(rules).join(", ")} exclude`, async () => {
    const requests = await sentBy(idp);
    expect(requests.length).toBeGreaterThan(20);
    const broken = Object.entries(rules).flatMap(([rule, isWrong]) =>
      requests.filter(isWrong).map(({ method, path }) => `${rule}: ${method} ${path}`),
    );
    expect(broken).toEqual([]);
  });
