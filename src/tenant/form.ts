import type { JsonObject } from "../scim/index.ts";
import { isSame } from "../server/write/same.ts";
import { checkComplete, checkValues, type Field } from "./field.ts";
import type { Means } from "./plane.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import type { Shelf } from "./shelf.ts";

/** A page of settings: what is changed on it counts only once it is saved. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly Field[];
  /** What it says before anybody has touched it. */
  readonly initial: JsonObject;
  /** What is made up for each new tenant. */
  readonly atFirst?: (means: Means) => JsonObject;
}

/** A form as it is kept. */
export interface FormState {
  readonly id: string;
  readonly saved: JsonObject;
  /** Changes that are not saved; none where there is no difference. */
  readonly draft?: JsonObject;
}

export const readForm = async (shelf: Shelf<FormState>, { id, initial }: Form): Promise<FormState> =>
  (await shelf.get(id)) ?? { id, saved: initial };

/** Lays values over the draft, where each is one its field takes. */
export const draftForm = async (
  shelf: Shelf<FormState>,
  form: Form,
  values: JsonObject,
): Promise<FormState | Refusal> => {
  const refusal = checkValues(form.fields, values);
  if (refusal !== undefined) return refusal;
  const { id, saved, draft: before } = await readForm(shelf, form);
  const draft = { ...saved, ...before, ...values };
  return shelf.put(isSame(draft, saved) ? { id, saved } : { id, saved, draft });
};

/** Makes the draft what counts, where nothing it needs is missing. */
export const saveForm = async (shelf: Shelf<FormState>, form: Form): Promise<FormState | Refusal> => {
  const { id, saved, draft = saved } = await readForm(shelf, form);
  return checkComplete(form.fields, draft) ?? shelf.put({ id, saved: draft });
};

export const showForm = ({ title, fields }: Form, state: FormState | Refusal): JsonObject | Refusal =>
  isRefusal(state)
    ? state
    : {
        title,
        fields: fields as unknown as readonly JsonObject[],
        saved: state.saved,
        draft: state.draft ?? state.saved,
        isSaved: state.draft === undefined,
      };
