import type { DirectoryEvent } from "../../directory/events.ts";
import type { Simulation } from "../simulation.ts";

/** What the IdP would not tell of somebody who is not in use: it stays as it was told last. */
const noteUntold = ({ untold, book }: Simulation, event: DirectoryEvent): void => {
  if (event.kind !== "moves") return;
  if (book.personOf(event.who)?.isActive === true) untold.delete(event.who);
  else untold.add(event.who);
};

export const prepare = (simulation: Simulation, event: DirectoryEvent): void => {
  if (event.kind === "joins") simulation.book.join(event.who);
  noteUntold(simulation, event);
};
