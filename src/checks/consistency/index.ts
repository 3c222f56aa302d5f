import type { Check } from "../../model/check.ts";
import { lastModifiedFollowsWrites } from "./last-modified-follows-writes.ts";
import { listShowsWholeResources } from "./list-shows-whole-resources.ts";
import { readingChangesNothing } from "./reading-changes-nothing.ts";
import { replyIsWhatIsStored } from "./reply-is-what-is-stored.ts";
import { replyIsWhole } from "./reply-is-whole.ts";

export const consistencyChecks: readonly Check[] = [
  lastModifiedFollowsWrites,
  listShowsWholeResources,
  readingChangesNothing,
  replyIsWhatIsStored,
  replyIsWhole,
];
