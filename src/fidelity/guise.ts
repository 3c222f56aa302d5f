import type { OtherForm } from "../model/idp-forms.ts";
import type { RecordedCase } from "./recorded-case.ts";
import type { Player, PlayerKind } from "./stage.ts";

/** As which app an IdP sends: its kind, and the forms it has beside the usual ones. */
export interface Guise {
  readonly kind: PlayerKind;
  readonly forms: readonly OtherForm[];
}

interface Meant {
  readonly kinds: readonly PlayerKind[];
  readonly isTold: boolean;
}

/** The kinds that a case can mean: the one whose id its flavour is, or whose title names it; else all. */
export const kindsFor = ({ flavour }: RecordedCase, { kinds }: Player): Meant => {
  const meant = kinds.filter(({ id, title }) => flavour !== undefined && (id === flavour || title.includes(flavour)));
  return meant.length === 0 ? { kinds, isTold: kinds.length < 2 } : { kinds: meant, isTold: meant.length === 1 };
};
