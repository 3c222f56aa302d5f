import { type Generation, keyOfGenerated } from "../model/directory-file.ts";
import { chance } from "./chance.ts";

/** Larger groups are rare in practice, and refused by many targets. */
const membersMax = 1000;

const purposes = { first: 20, stride: 21 } as const;

/** A few large ones and many small: the size falls with the number of the group (Zipf). */
const sizeOf = ({ people }: Generation, number: number): number =>
  Math.min(people, Math.max(1, Math.floor(Math.min(people * 0.4, membersMax) / number)));

const greatestCommonDivisor = (left: number, right: number): number =>
  right === 0 ? left : greatestCommonDivisor(right, left % right);

/** A stride that comes by everybody before it comes by anybody twice. */
const strideOf = ({ seed, people }: Generation, number: number): number => {
  let stride = (chance(seed, number, purposes.stride) % people) + 1;
  while (greatestCommonDivisor(stride, people) !== 1) stride += 1;
  return stride;
};

const subjects = [
  "Everybody",
  "Engineers",
  "Équipe Développement",
  "Sales EMEA",
  "R&D",
  "プロジェクト",
  "On-call 24/7",
  "Группа",
];

/** Group number so-and-so, counted from 1. */
export const generateGroup = (
  generation: Generation,
  number: number,
): { readonly displayName: string; readonly members: readonly string[] } => {
  const { seed, people } = generation;
  const first = people === 0 ? 0 : chance(seed, number, purposes.first) % people;
  const stride = people === 0 ? 1 : strideOf(generation, number);
  return {
    displayName: `${subjects[(number - 1) % subjects.length]} ${number}`,
    members: Array.from({ length: sizeOf(generation, number) }, (_, at) =>
      keyOfGenerated(((first + at * stride) % people) + 1),
    ),
  };
};

export const keyOfGeneratedGroup = (number: number): string => `group${number}`;

export const numberOfGeneratedGroup = (key: string): number | undefined => {
  const [, digits] = /^group(\d+)$/.exec(key) ?? [];
  return digits === undefined ? undefined : Number(digits);
};
