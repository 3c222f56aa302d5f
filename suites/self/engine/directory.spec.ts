import { expect, test } from "@playwright/test";
import { buildDirectory } from "../../../src/engine/directory/build-directory.ts";
import { changeDirectory } from "../../../src/engine/directory/change-directory.ts";
import { uniqueName } from "../../../src/engine/directory/names.ts";
import type { PlannedScenario } from "../../../src/model/plan.ts";
import type { DirectoryStep } from "../../../src/model/scenario.ts";
import { act, plan, scenario, toyScenario } from "./world.ts";

const planned = (people: object, groups: object = {}, isToy = true): PlannedScenario => {
  const declared = { directory: { people, groups } } as Parameters<typeof scenario>[2];
  const [first] = plan([isToy ? toyScenario("a", [], declared) : scenario("a", [], declared)]).scenarios;
  if (first === undefined) throw new Error("nothing was planned");
  return first;
};

test("people have unique names, and everything a directory knows by itself", () => {
  const one = planned({
    Ada: { givenName: "Ada", familyName: "Byron", manager: "mary" },
    mary: { userName: "mary@example.org", email: null, displayName: "M." },
  });
  const { mark } = one;
  const { people } = buildDirectory(one);
  expect(people.Ada).toMatchObject({
    key: "Ada",
    isActive: true,
    isAssigned: false,
    manager: "mary",
    attributes: {
      userName: `ada.${mark}@scimulator.example`,
      email: `ada.${mark}@scimulator.example`,
      givenName: "Ada",
      familyName: "Byron",
      displayName: "Ada Byron",
    },
  });
  expect(people.mary?.attributes).toEqual({ userName: `mary.${mark}@example.org`, displayName: "M." });
  expect(uniqueName("plain", "x1")).toBe("plain.x1");
});

test("ids have the form the dialect gives them, and are the same each time", () => {
  const toy = planned({ ada: {} }, { g: { members: [] } });
  expect(buildDirectory(toy).people.ada?.id).toMatch(/^00u[A-Za-z0-9]{17}$/);
  expect(buildDirectory(toy).groups.g?.id).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(buildDirectory(toy)).toEqual(buildDirectory(toy));
  expect(buildDirectory(planned({ ada: {}, eve: {} }, {}, false)).people.ada?.id).toMatch(/^[0-9a-f-]{36}$/);
});

const after = (...steps: readonly DirectoryStep[]) => {
  const one = planned(
    { ada: { givenName: "Ada", title: "Countess", manager: "mary" }, mary: {}, eve: {} },
    { engineers: { displayName: "Engines", members: ["ada"] } },
  );
  return {
    ...steps.reduce((current, step) => changeDirectory(current, step, one.mark), buildDirectory(one)),
    mark: one.mark,
  };
};

test("each step changes what an administrator would see changed", () => {
  expect(after(act("assign-user", "ada")).people.ada?.isAssigned).toBe(true);
  expect(after(act("assign-user", "ada"), act("unassign-user", "ada")).people.ada).toMatchObject({
    isAssigned: false,
    isActive: true,
  });
  expect(after(act("assign-group", "engineers")).people).toMatchObject({
    ada: { isAssigned: true },
    mary: { isAssigned: false },
  });
  for (const kind of ["suspend-user", "deactivate-user"] as const) {
    expect(after(act(kind, "ada")).people.ada?.isActive).toBe(false);
    expect(after(act(kind, "ada"), act("reactivate-user", "ada")).people.ada?.isActive).toBe(true);
  }
  expect(after(act("set-manager", "ada", { manager: "eve" })).people.ada?.manager).toBe("eve");
  expect(after(act("set-manager", "ada", { manager: null })).people.ada).not.toHaveProperty("manager");
  expect(after(act("add-members", "engineers", { members: ["mary", "ada"] })).groups.engineers?.members).toEqual([
    "ada",
    "mary",
  ]);
  expect(after(act("remove-members", "engineers", { members: ["ada", "eve"] })).groups.engineers?.members).toEqual([]);
  expect(after(act("delete-group", "engineers")).groups).toEqual({});
  expect(after(act("cycle"))).toEqual(after());
});

test("an update sets, clears and keeps names unique", () => {
  const { people, mark } = after(
    act("update-user", "ada", { set: { title: null, department: "Engines", userName: "ada2@example.org" } }),
  );
  expect(people.ada?.attributes).toMatchObject({
    department: "Engines",
    userName: `ada2.${mark}@example.org`,
    givenName: "Ada",
  });
  expect(people.ada?.attributes).not.toHaveProperty("title");
  expect(people.ada?.manager).toBe("mary");
  expect(after(act("update-user", "ada", { set: { manager: null } })).people.ada).not.toHaveProperty("manager");
  const renamed = after(act("rename-group", "engineers", { set: { displayName: "Motors" } }));
  expect(renamed.groups.engineers?.displayName).toBe(`Motors ${renamed.mark}`);
});

test("somebody deleted is in no group any more", () => {
  const { people, groups } = after(act("delete-user", "ada"));
  expect(people).not.toHaveProperty("ada");
  expect(groups.engineers?.members).toEqual([]);
});

test("somebody brought back is in the groups they were in, and as they were", () => {
  const { people, groups, deleted } = after(
    act("suspend-user", "ada"),
    act("delete-user", "ada"),
    act("add-members", "engineers", { members: ["mary"] }),
    act("reactivate-user", "ada"),
  );
  expect(people.ada).toMatchObject({ key: "ada", isActive: true, manager: "mary" });
  expect(people.ada).not.toHaveProperty("groups");
  expect(groups.engineers?.members).toEqual(["mary", "ada"]);
  expect(deleted).toEqual({});
});

test("a group that is unassigned takes the application from those who have it through the group alone", () => {
  const all = act("add-members", "engineers", { members: ["mary"] });
  const { people } = after(
    all,
    act("assign-user", "mary"),
    act("assign-group", "engineers"),
    act("unassign-group", "engineers"),
  );
  expect(people).toMatchObject({ ada: { isAssigned: false }, mary: { isAssigned: true }, eve: { isAssigned: false } });
});
