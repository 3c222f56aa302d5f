import { byHand } from "../people/by-hand.ts";
import { invitePerson } from "../people/invite-person.ts";
import { listPeople, team } from "../people/list-people.ts";
import { editPerson, personOr404, reinstate, removePerson, suspend } from "../people/manage-person.ts";
import { showPerson } from "../people/show-person.ts";
import type { Plane } from "../plane.ts";
import { type Person, personStates } from "../records.ts";
import { invalid, isRefusal, type Refusal } from "../refusal.ts";
import { refuseHigherRole, roleOf } from "../role.ts";
import type { ActingCall, Done, Route } from "../route.ts";
import { limitIn } from "./limit.ts";

/** Something done to one person. */
const toPerson =
  (change: (plane: Plane, person: Person, call: ActingCall) => Promise<Person | Refusal>) =>
  async (call: ActingCall): Promise<Done | Refusal> => {
    const { plane, params } = call;
    const person = await personOr404(plane, params.id ?? "");
    return isRefusal(person) ? person : byHand(call, person, (one) => change(plane, one, call));
  };

/** A role there is none of is refused where it would be given. */
const refuseRoleToGive = ({ plane, actor, body }: ActingCall): Refusal | undefined => {
  const { roles } = plane.application;
  const wanted = roles.find(({ id }) => id === body.role);
  return wanted === undefined ? undefined : refuseHigherRole(roles, roleOf(roles, actor.role), wanted);
};

export const peopleRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/invitations",
    does: "invites somebody",
    needs: "invite-people",
    handle: async (call) => {
      const { plane, body } = call;
      const person = refuseRoleToGive(call) ?? (await invitePerson(plane, body));
      if (isRefusal(person)) return person;
      const after = await showPerson(plane, person);
      return { status: 201, body: after, about: person.id, after };
    },
  },
  {
    method: "GET",
    path: "/people",
    does: "looks for people",
    needs: "read-people",
    handle: async ({ plane, query }) => {
      const limit = limitIn(query);
      const [search, state] = [query.get("search"), query.get("state")];
      if (isRefusal(limit)) return limit;
      if (state !== null && !personStates.some((one) => one === state))
        return invalid(`state is one of ${personStates.join(", ")}; "${state}" is none of them`, {
          field: "state",
          allowed: personStates,
        });
      const wanted = { limit, ...(search === null ? {} : { search }), ...(state === null ? {} : { state }) };
      return { body: { people: await listPeople(plane, wanted) } };
    },
  },
  {
    method: "GET",
    path: "/people/{id}",
    does: "looks at somebody",
    needs: "read-people",
    handle: async ({ plane, params }) => {
      const person = await personOr404(plane, params.id ?? "");
      return isRefusal(person) ? person : { body: await showPerson(plane, person) };
    },
  },
  {
    method: "PATCH",
    path: "/people/{id}",
    does: "changes somebody by hand",
    needs: "manage-people",
    handle: toPerson(async (plane, person, call) => refuseRoleToGive(call) ?? editPerson(plane, person, call.body)),
  },
  {
    method: "POST",
    path: "/people/{id}/suspend",
    does: "suspends somebody",
    needs: "manage-people",
    handle: toPerson(suspend),
  },
  {
    method: "POST",
    path: "/people/{id}/reinstate",
    does: "reinstates somebody",
    needs: "manage-people",
    handle: toPerson(reinstate),
  },
  {
    method: "POST",
    path: "/people/{id}/remove",
    does: "removes somebody",
    needs: "manage-people",
    handle: toPerson(removePerson),
  },
  {
    method: "GET",
    path: "/team",
    does: "looks at the team list",
    needs: "read-people",
    handle: async ({ plane, query }) => {
      const limit = limitIn(query);
      return isRefusal(limit) ? limit : { body: { people: await team(plane, limit) } };
    },
  },
];
