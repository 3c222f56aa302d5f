// scimmy-routers on Express as one would set it up with care: a Map by id, a Map by userName for uniqueness and for the lookup filter.
import { randomUUID } from "node:crypto";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";
import { storedPerson, token } from "./people.mjs";

process.once("disconnect", () => process.exit());
process.once("message", ({ count }) => {
  const byId = new Map();
  const byUserName = new Map();
  const keep = (user) => {
    byId.set(user.id, user);
    byUserName.set(user.userName.toLowerCase(), user);
    return user;
  };
  for (let n = 0; n < count; n += 1) keep(storedPerson(n));

  const lookedUp = ([expression, ...others]) => {
    const comparison = others.length === 0 && Object.keys(expression).length === 1 ? expression.userName : undefined;
    if (comparison?.[0] !== "eq") return undefined;
    const user = byUserName.get(String(comparison[1]).toLowerCase());
    return user === undefined ? [] : [user];
  };

  SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser, false);
  SCIMMY.Resources.declare(SCIMMY.Resources.User, {
    egress: ({ id, filter }) => {
      if (id !== undefined) {
        const user = byId.get(id);
        if (user === undefined) throw new SCIMMY.Types.Error(404, null, "Not found");
        return user;
      }
      if (filter === undefined) return [...byId.values()];
      return lookedUp(filter) ?? filter.match([...byId.values()]);
    },
    ingress: ({ id }, instance) => {
      const user = JSON.parse(JSON.stringify(instance));
      const holder = byUserName.get(user.userName.toLowerCase());
      if (holder !== undefined && holder.id !== id)
        throw new SCIMMY.Types.Error(409, "uniqueness", "userName is in use");
      const known = id === undefined ? undefined : byId.get(id);
      if (known !== undefined) byUserName.delete(known.userName.toLowerCase());
      const now = new Date().toISOString();
      return keep({
        ...user,
        id: id ?? randomUUID(),
        meta: { ...known?.meta, created: known?.meta.created ?? now, lastModified: now },
      });
    },
    degress: ({ id }) => {
      const user = byId.get(id);
      byId.delete(id);
      byUserName.delete(user?.userName.toLowerCase());
    },
  });

  const app = express();
  const isAuthorised = (request) => {
    if (request.header("Authorization") !== `Bearer ${token}`) throw new Error("Authorization is missing");
    return "bench";
  };
  app.use("/scim/v2", new SCIMMYRouters({ type: "bearer", handler: isAuthorised }));
  const server = app.listen(0, "127.0.0.1", () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
});
