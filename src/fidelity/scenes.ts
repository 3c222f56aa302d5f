import { genericId } from "../model/flow.ts";
import type { Dialect } from "../model/idp.ts";
import { endpointOf, type RecordedCase } from "./recorded-case.ts";
import { connectionScenes, testScenes } from "./scenes/connection.ts";
import { groupScenes } from "./scenes/groups.ts";
import { userScenes } from "./scenes/users.ts";
import { type Mood, moods, type Scene } from "./world.ts";

/** What the last word of an operation says about its method; somebody deleted in the directory may only be put out of use. */
const methodsFor: Readonly<Record<string, readonly string[]>> = {
  get: ["GET"],
  read: ["GET"],
  list: ["GET"],
  page: ["GET"],
  check: ["GET"],
  lookup: ["GET", "POST"],
  create: ["POST"],
  put: ["PUT"],
  patch: ["PATCH"],
  delete: ["DELETE", "PUT", "PATCH"],
  deprovision: ["DELETE", "PUT", "PATCH"],
};

const isMeant = ({ operation, method }: RecordedCase): boolean =>
  methodsFor[operation.split(".").at(-1) ?? ""]?.includes(method) ?? true;

/** That a target has no PATCH it said before, too. */
const inMood = (scene: Scene, mood: Mood): Scene => ({
  ...scene,
  history:
    mood === "without PATCH"
      ? scene.history.map((act) => ({ ...act, target: { ...act.target, mood } }))
      : scene.history,
  target: { ...scene.target, mood },
});

/** Generic flows have an answer to what a target does otherwise, too. */
const inEveryMood = (scenes: readonly Scene[], { behaviour }: Dialect): readonly Scene[] =>
  behaviour === genericId
    ? [...scenes, ...moods.flatMap((mood) => scenes.map((scene) => inMood(scene, mood)))]
    : scenes;

/** Every scene in which an IdP might send such a request, the likeliest first: by method and endpoint, and by the words of its operation. */
export const scenesOf = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  if (!isMeant(recorded)) return [];
  const endpoint = endpointOf(recorded);
  const scenes = [
    ...(endpoint === "Users" ? userScenes(recorded, dialect) : []),
    ...(endpoint === "Groups" ? groupScenes(recorded, dialect) : []),
    ...testScenes(recorded, dialect),
  ];
  return [...inEveryMood(scenes, dialect), ...(recorded.method === "GET" ? connectionScenes(recorded, dialect) : [])];
};
