import type { Check } from "../../model/check.ts";
import { addAppends } from "./add-appends.ts";
import { addMerges } from "./add-merges.ts";
import { addSets } from "./add-sets.ts";
import { answersWithTheResource } from "./answers-with-the-resource.ts";
import { atomic } from "./atomic.ts";
import { attributesNeedABody } from "./attributes-need-a-body.ts";
import { errorNamesTheCause } from "./error-names-the-cause.ts";
import { extensionPath } from "./extension-path.ts";
import { inOrder } from "./in-order.ts";
import { keepsTheRest } from "./keeps-the-rest.ts";
import { needsOperations } from "./needs-operations.ts";
import { needsValue } from "./needs-value.ts";
import { noOpLeavesTheTime } from "./no-op-leaves-the-time.ts";
import { noTarget } from "./no-target.ts";
import { pathInAnyCase } from "./path-in-any-case.ts";
import { pathLessAdd } from "./path-less-add.ts";
import { pathLessReplace } from "./path-less-replace.ts";
import { primaryMoves } from "./primary-moves.ts";
import { qualifiedPath } from "./qualified-path.ts";
import { readOnlyStays } from "./read-only-stays.ts";
import { refusalChangesNothing } from "./refusal-changes-nothing.ts";
import { refusesImmutable } from "./refuses-immutable.ts";
import { refusesMalformedPath } from "./refuses-malformed-path.ts";
import { refusesReadOnly } from "./refuses-read-only.ts";
import { refusesRemovingRequired } from "./refuses-removing-required.ts";
import { refusesUnknownAttribute } from "./refuses-unknown-attribute.ts";
import { refusesUnknownOperation } from "./refuses-unknown-operation.ts";
import { refusesWrongType } from "./refuses-wrong-type.ts";
import { removeClears } from "./remove-clears.ts";
import { removeNeedsPath } from "./remove-needs-path.ts";
import { removeSelected } from "./remove-selected.ts";
import { removeSubAttribute } from "./remove-sub-attribute.ts";
import { replaceList } from "./replace-list.ts";
import { replaceMerges } from "./replace-merges.ts";
import { replaceSets } from "./replace-sets.ts";
import { unknownIs404 } from "./unknown-is-404.ts";
import { valuePath } from "./value-path.ts";

export const patchChecks: readonly Check[] = [
  addAppends,
  addMerges,
  addSets,
  answersWithTheResource,
  atomic,
  attributesNeedABody,
  errorNamesTheCause,
  extensionPath,
  inOrder,
  keepsTheRest,
  needsOperations,
  needsValue,
  noOpLeavesTheTime,
  noTarget,
  pathInAnyCase,
  pathLessAdd,
  pathLessReplace,
  primaryMoves,
  qualifiedPath,
  readOnlyStays,
  refusalChangesNothing,
  refusesImmutable,
  refusesMalformedPath,
  refusesReadOnly,
  refusesRemovingRequired,
  refusesUnknownAttribute,
  refusesUnknownOperation,
  refusesWrongType,
  removeClears,
  removeNeedsPath,
  removeSelected,
  removeSubAttribute,
  replaceList,
  replaceMerges,
  replaceSets,
  unknownIs404,
  valuePath,
];
