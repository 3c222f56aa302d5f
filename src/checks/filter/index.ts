import type { Check } from "../../model/check.ts";
import { caseRule } from "./case-rule.ts";
import { equal } from "./equal.ts";
import { ignoresUnknownParameters } from "./ignores-unknown-parameters.ts";
import { logic } from "./logic.ts";
import { multiValued } from "./multi-valued.ts";
import { namesInAnyCase } from "./names-in-any-case.ts";
import { noMatchIsASuccess } from "./no-match-is-a-success.ts";
import { notEqual } from "./not-equal.ts";
import { operatorsInAnyCase } from "./operators-in-any-case.ts";
import { order } from "./order.ts";
import { present } from "./present.ts";
import { qualifiedNames } from "./qualified-names.ts";
import { refusalSaysInvalidFilter } from "./refusal-says-invalid-filter.ts";
import { refusesMalformed } from "./refuses-malformed.ts";
import { refusesOrderOnBoolean } from "./refuses-order-on-boolean.ts";
import { refusesUnknownOperator } from "./refuses-unknown-operator.ts";
import { substring } from "./substring.ts";
import { takesAnyText } from "./takes-any-text.ts";
import { valuePath } from "./value-path.ts";

export const filterChecks: readonly Check[] = [
  caseRule,
  equal,
  ignoresUnknownParameters,
  logic,
  multiValued,
  namesInAnyCase,
  noMatchIsASuccess,
  notEqual,
  operatorsInAnyCase,
  order,
  present,
  qualifiedNames,
  refusalSaysInvalidFilter,
  refusesMalformed,
  refusesOrderOnBoolean,
  refusesUnknownOperator,
  substring,
  takesAnyText,
  valuePath,
];
