import { randomUUID } from "node:crypto";
import type { ScimRequest, ScimResponse } from "../model/exchange.ts";
import type { StoreFactory } from "../model/store.ts";
import type { ScimError } from "../scim/index.ts";
import { refused } from "../server/answer.ts";
import type { Application } from "../tenant/application.ts";
import { createTenant, type Tenant, type TenantOptions } from "../tenant/create-tenant.ts";
import { applications } from "../tenant/profiles/index.ts";
import { isPassword, slowHash } from "../wire/passwords.ts";
import { digest, hashPassword, isSameDigest, newSeal } from "../wire/tokens.ts";
import { findQuirk, newToken } from "./bundled.ts";

/** The product a profile names; undefined for a profile that is an endpoint and nothing more. */
export const findApplication = (profile: string): Application | undefined =>
  applications.find(({ id }) => id === profile);

export interface TenantChoice {
  readonly quirks: readonly string[];
  readonly admin: TenantOptions["admin"];
  /** Good from now on, whatever the store holds. */
  readonly token?: string;
  /** Good where the tenant is new. */
  readonly firstToken?: string;
  readonly base?: string;
  readonly store?: StoreFactory;
}

/** A tenant of a product, with everything it needs of this machine. */
export const bundledTenant = (application: Application, { quirks, ...choice }: TenantChoice): Promise<Tenant> =>
  createTenant(application, {
    clock: Date.now,
    newId: randomUUID,
    newToken,
    digest,
    isSameDigest,
    hashPassword: slowHash,
    checkPassword: isPassword,
    quirks: quirks.map(findQuirk),
    server: { concealSecret: hashPassword, seal: newSeal() },
    ...choice,
  });

const nowhere = (path: string): ScimResponse => ({
  kind: "response",
  status: 404,
  headers: { "content-type": "application/json" },
  text: JSON.stringify({ error: { code: "not-found", message: `There is no tenant at ${path.split("?")[0]}` } }),
});

/** Several tenants on one port, each below its own path: what is asked of one never reaches another. */
export const tenantsOn = (tenants: readonly Tenant[]) => {
  const isOf = ({ basePath, appPath }: Tenant, path: string): boolean =>
    [basePath, basePath.slice(0, -"/v2".length), appPath].some(
      (base) => path === base || path.startsWith(`${base}/`) || path.startsWith(`${base}?`),
    );
  const tenantAt = (path: string): Tenant | undefined => tenants.find((tenant) => isOf(tenant, path));
  return {
    failure: (path: string, error: ScimError): ScimResponse => tenantAt(path)?.failure(path, error) ?? refused(error),
    profile: {
      features: { bodyBytesMax: Math.max(...tenants.map(({ server }) => server.profile.features.bodyBytesMax)) },
    },
    respond: async (request: ScimRequest, from?: string): Promise<ScimResponse> =>
      tenantAt(request.path)?.respond(request, from) ?? nowhere(request.path),
  };
};
