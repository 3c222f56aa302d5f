import type { Check } from "../../model/check.ts";
import { changedIsSent } from "./changed-is-sent.ts";
import { changesWithTheResource } from "./changes-with-the-resource.ts";
import { currentWriteIsAccepted } from "./current-write-is-accepted.ts";
import { headerIsSent } from "./header-is-sent.ts";
import { isQuoted } from "./is-quoted.ts";
import { listsTellTheVersion } from "./lists-tell-the-version.ts";
import { notModifiedRepeatsTheTag } from "./not-modified-repeats-the-tag.ts";
import { staleWriteIs412 } from "./stale-write-is-412.ts";
import { staleWriteIsRefused } from "./stale-write-is-refused.ts";
import { staysWithTheResource } from "./stays-with-the-resource.ts";
import { unchangedIs304 } from "./unchanged-is-304.ts";
import { versionEqualsHeader } from "./version-equals-header.ts";
import { versionIsShown } from "./version-is-shown.ts";

export const etagChecks: readonly Check[] = [
  changedIsSent,
  changesWithTheResource,
  currentWriteIsAccepted,
  headerIsSent,
  isQuoted,
  listsTellTheVersion,
  notModifiedRepeatsTheTag,
  staleWriteIs412,
  staleWriteIsRefused,
  staysWithTheResource,
  unchangedIs304,
  versionEqualsHeader,
  versionIsShown,
];
