import { closeSession, openSession, personOf } from "../access/sessions.ts";
import { credentialsIn, signIn } from "../access/sign-in.ts";
import { byHand } from "../people/by-hand.ts";
import { editProfile } from "../people/edit-profile.ts";
import { showPerson } from "../people/show-person.ts";
import { signUp } from "../people/sign-up.ts";
import { isRefusal, unknownSession } from "../refusal.ts";
import type { Route } from "../route.ts";

/** Coming in, staying in, and one's own page. */
export const accessRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "",
    does: "asks which product this is",
    isOpen: true,
    handle: async ({ plane: { application } }) => ({ body: { product: application.id, title: application.title } }),
  },
  {
    method: "POST",
    path: "/sign-in",
    does: "signs in",
    isOpen: true,
    handle: async ({ plane, body, from }) => {
      const entered = await signIn(plane, credentialsIn(body, from));
      if (isRefusal(entered)) return entered;
      const { session, person } = entered;
      return { body: { session, person: await showPerson(plane, person) }, about: person.id };
    },
  },
  {
    method: "GET",
    path: "/session",
    does: "asks whether a session still holds",
    isOpen: true,
    handle: async ({ plane, session = "" }) => {
      const person = await personOf(plane, session);
      return person === undefined
        ? unknownSession("This session has ended")
        : { body: { person: await showPerson(plane, person) } };
    },
  },
  {
    method: "POST",
    path: "/sign-out",
    does: "signs out",
    handle: async ({ plane, session = "", actor }) => {
      await closeSession(plane, session);
      return { status: 204, about: actor.id };
    },
  },
  {
    method: "POST",
    path: "/registration",
    does: "completes sign-up",
    isOpen: true,
    handle: async ({ plane, body }) => {
      const person = await signUp(plane, body);
      if (isRefusal(person)) return person;
      const session = await openSession(plane, person, "password");
      return { status: 201, body: { session, person: await showPerson(plane, person) }, about: person.id };
    },
  },
  {
    method: "GET",
    path: "/profile",
    does: "looks at their own page",
    handle: async ({ plane, actor }) => ({ body: await showPerson(plane, actor) }),
  },
  {
    method: "PATCH",
    path: "/profile",
    does: "changes their own page",
    handle: (call) => byHand(call, call.actor, (person) => editProfile(call.plane, person, call.body)),
  },
];
