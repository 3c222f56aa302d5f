import type { DirectoryEvent } from "../../directory/events.ts";
import type { DirectoryStep } from "../../model/scenario.ts";
import type { Simulation } from "../simulation.ts";
import type { Unit } from "../unit.ts";

export const subjectOf = (event: DirectoryEvent): string => ("group" in event ? event.group : event.who);

export const overOf = (event: DirectoryEvent): Unit["over"] => ("group" in event ? "groups" : "people");

/** What the step says besides its subject. */
export const detailsOf = (event: DirectoryEvent): Pick<DirectoryStep, "set" | "members"> => {
  switch (event.kind) {
    case "moves":
      return { set: event.set };
    case "adds":
    case "removes":
      return { members: event.members };
    case "renames":
      return { set: { displayName: event.displayName } };
    case "joins":
    case "leaves":
    case "returns":
    case "deletes":
      return {};
  }
};

/** Whoever joins comes into their groups, too. */
export const entriesOf = ({ population }: Simulation, event: DirectoryEvent): readonly DirectoryEvent[] => {
  if (!("who" in event) || event.kind !== "joins") return [];
  const { who, atMs } = event;
  return population.groupsOfJoiner(who).map((group) => ({ kind: "adds", group, members: [who], atMs }));
};
