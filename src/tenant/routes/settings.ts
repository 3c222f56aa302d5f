import { draftForm, type Form, readForm, saveForm, showForm } from "../form.ts";
import type { Plane } from "../plane.ts";
import { refuseUnavailable } from "../provisioning.ts";
import { forbidden, invalid, isRefusal, type Refusal } from "../refusal.ts";
import { type ActingCall, type Done, type Route, textIn } from "../route.ts";

const pages: Readonly<Record<"organization" | "provisioning", (plane: Plane) => Form>> = {
  organization: ({ application }) => application.organization,
  provisioning: ({ application }) => application.provisioning.form,
};

const shown = ({ plane, scimUrl }: ActingCall, form: Form, state: Parameters<typeof showForm>[1]): Done | Refusal => {
  const body = showForm(form, state);
  if (isRefusal(body)) return body;
  if (form.id !== "provisioning") return { body, about: form.id };
  const { issuedBy } = plane.application.provisioning;
  const tokens = plane.tokens.all().map(({ name, issuedAt, issuedBy: by }) => ({ name, issuedAt, issuedBy: by }));
  return { body: { ...body, tokens, ...(issuedBy === undefined ? { baseUrl: scimUrl } : {}) }, about: form.id };
};

/** A page is looked at, changed as a draft, and saved. */
const pageRoutes = (page: keyof typeof pages, manages: string): readonly Route[] => [
  {
    method: "GET",
    path: `/${page}`,
    does: `looks at ${page} settings`,
    needs: "read-settings",
    handle: async (call) => {
      const form = pages[page](call.plane);
      return shown(call, form, await readForm(call.plane.shelves.forms, form));
    },
  },
  {
    method: "PUT",
    path: `/${page}`,
    does: `drafts ${page} settings`,
    needs: manages,
    handle: async (call) => {
      const { plane, body } = call;
      const form = pages[page](plane);
      const refusal = page === "provisioning" ? await refuseUnavailable(plane) : undefined;
      return refusal ?? shown(call, form, await draftForm(plane.shelves.forms, form, body));
    },
  },
  {
    method: "POST",
    path: `/${page}/save`,
    does: `saves ${page} settings`,
    needs: manages,
    handle: async (call) => {
      const { plane } = call;
      const form = pages[page](plane);
      const refusal = page === "provisioning" ? await refuseUnavailable(plane) : undefined;
      if (refusal !== undefined) return refusal;
      const before = await readForm(plane.shelves.forms, form);
      const done = shown(call, form, await saveForm(plane.shelves.forms, form));
      return isRefusal(done) ? done : { ...done, before: before.saved, after: done.body?.saved ?? null };
    },
  },
];

const tokenRoute: Route = {
  method: "POST",
  path: "/provisioning/token",
  does: "issues a provisioning key",
  needs: "manage-provisioning",
  handle: async ({ plane, body, actor }) => {
    const { issuedBy, tokens, tokenTitle } = plane.application.provisioning;
    const refusal = await refuseUnavailable(plane);
    if (refusal !== undefined) return refusal;
    if (issuedBy !== undefined) return forbidden(`${tokenTitle}s are issued by ${issuedBy}: ask there`);
    const name = tokens === "one" ? tokenTitle : textIn(body, "name");
    if (name === undefined) return invalid(`The ${tokenTitle} needs a name`, { field: "name" });
    const { token, text } = await plane.tokens.issue(name, actor.email);
    return { status: 201, body: { name, token: text, note: "It is shown this once" }, about: token.name };
  },
};

export const settingsRoutes: readonly Route[] = [
  ...pageRoutes("organization", "manage-settings"),
  ...pageRoutes("provisioning", "manage-provisioning"),
  tokenRoute,
];
