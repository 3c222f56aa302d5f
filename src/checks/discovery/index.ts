import type { Check } from "../../model/check.ts";
import { attributeCharacteristics } from "./attribute-characteristics.ts";
import { attributeNames } from "./attribute-names.ts";
import { attributeTypes } from "./attribute-types.ts";
import { capabilitiesAreTrue } from "./capabilities-are-true.ts";
import { configurationIsComplete } from "./configuration-is-complete.ts";
import { configurationIsReadOnly } from "./configuration-is-read-only.ts";
import { configurationNamesItsSchema } from "./configuration-names-its-schema.ts";
import { endpointsAreRelative } from "./endpoints-are-relative.ts";
import { filterIsNotApplied } from "./filter-is-not-applied.ts";
import { groupsAreReadOnly } from "./groups-are-read-only.ts";
import { messagesAreNotSchemas } from "./messages-are-not-schemas.ts";
import { noNestedComplex } from "./no-nested-complex.ts";
import { paginationIsComplete } from "./pagination-is-complete.ts";
import { pagingIsIgnored } from "./paging-is-ignored.ts";
import { passwordIsHidden } from "./password-is-hidden.ts";
import { resourceTypeById } from "./resource-type-by-id.ts";
import { resourceTypesAreAList } from "./resource-types-are-a-list.ts";
import { resourceTypesAreComplete } from "./resource-types-are-complete.ts";
import { resourceTypesAreReadOnly } from "./resource-types-are-read-only.ts";
import { resourceTypesNameTheirSchema } from "./resource-types-name-their-schema.ts";
import { schemaById } from "./schema-by-id.ts";
import { schemasAreAList } from "./schemas-are-a-list.ts";
import { schemasAreNamedByUri } from "./schemas-are-named-by-uri.ts";
import { schemasArePublished } from "./schemas-are-published.ts";
import { schemasAreReadOnly } from "./schemas-are-read-only.ts";
import { schemasDefineAttributes } from "./schemas-define-attributes.ts";
import { schemasHaveMeta } from "./schemas-have-meta.ts";
import { schemasNameTheirSchema } from "./schemas-name-their-schema.ts";
import { simpleAttributesAreFlat } from "./simple-attributes-are-flat.ts";
import { standardEndpoints } from "./standard-endpoints.ts";
import { userNameIsDeclared } from "./user-name-is-declared.ts";
import { userNameIsUnique } from "./user-name-is-unique.ts";

export const discoveryChecks: readonly Check[] = [
  attributeCharacteristics,
  attributeNames,
  attributeTypes,
  capabilitiesAreTrue,
  configurationIsComplete,
  configurationIsReadOnly,
  configurationNamesItsSchema,
  endpointsAreRelative,
  filterIsNotApplied,
  groupsAreReadOnly,
  messagesAreNotSchemas,
  noNestedComplex,
  paginationIsComplete,
  pagingIsIgnored,
  passwordIsHidden,
  resourceTypeById,
  resourceTypesAreAList,
  resourceTypesAreComplete,
  resourceTypesAreReadOnly,
  resourceTypesNameTheirSchema,
  schemaById,
  schemasAreAList,
  schemasAreNamedByUri,
  schemasArePublished,
  schemasAreReadOnly,
  schemasDefineAttributes,
  schemasHaveMeta,
  schemasNameTheirSchema,
  simpleAttributesAreFlat,
  standardEndpoints,
  userNameIsDeclared,
  userNameIsUnique,
];
