import { byHand } from "../people/by-hand.ts";
import { editPerson } from "../people/edit-person.ts";
import { invitePerson } from "../people/invite-person.ts";
import { listPeople, team } from "../people/list-people.ts";
import { personOr404, reinstate, removePerson, suspend } from "../people/manage-person.ts";
import { showPerson } from "../people/show-person.ts";
import type { Plane } from "../plane.ts";
import { type Person, personStates } from "../records.ts";
import { invalid, isRefusal, type Refusal } from "../refusal.ts";
import { refuseAbove } from "../role.ts";
import type { ActingCall, Done, Route } from "../route.ts";
import { limitIn } from "./limit.ts";

/** Something done to one person. */
const toPerson =
  (change: (plane: Plane, person: Person, call: ActingCall) => Promise<Person | Refusal>) =>
  async (call: ActingCall): Promise<Done | Refusal> => {
    const { plane, params, actor } = call;
    const person = await personOr404(plane, params.id ?? "");
    if (isRefusal(person)) return person;
    const refusal = refuseAbove(plane.application.roles, actor.role, person.role);
    return refusal ?? byHand(call, person, (one) => change(plane, one, call));
  };

export const peopleRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/invitations",
    does: "invites somebody",
    needs: "invite-people",
    handle: async ({ plane, body, actor }) => {
      const person = await invitePerson(plane, body, actor);
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
    handle: toPerson((plane, person, { body, actor }) => editPerson(plane, person, body, actor)),
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
