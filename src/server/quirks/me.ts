import type { Quirk } from "../../model/profile.ts";
import { answering } from "../quirk-kit/answers.ts";
import { json, shade } from "../quirk-kit/wire.ts";

export const meQuirks: readonly Quirk[] = [
  {
    id: "me-without-location",
    title: "/Me shows a user and does not say where that user is",
    caughtBy: ["me/location-is-permanent"],
    onResponse: answering(
      (_response, { segments, method }) => segments[0] === "Me" && method === "GET",
      () => json(200, shade("me")),
    ),
  },
];
