import type { Consequence } from "../../model/consequence.ts";
import type { Finding } from "../../model/result.ts";
import type { Grade } from "./grade.ts";

/** Something that is wrong, before it is known how bad that is. */
export interface Complaint {
  readonly checkId: string;
  readonly grade: Grade;
  readonly exchange?: number;
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
  readonly message: string;
  readonly consequence?: Consequence;
  readonly step: number;
}

/** The findings and notes of one scenario; a hundred of a kind say no more than a few. */
export interface FindingList {
  readonly add: (complaint: Complaint) => Finding | undefined;
  readonly note: (text: string) => void;
  readonly findings: () => readonly Finding[];
  readonly notes: () => readonly string[];
}

const alikeMax = 5;
const findingsMax = 500;
const notesMax = 50;

/** `/Resources/7/emails` and `/Resources/8/emails` are the same place in two elements. */
const kindOf = ({ checkId, where, message }: Complaint): string =>
  `${checkId}\n${where.replaceAll(/\/\d+(?=\/|$)/g, "/#")}\n${message}`;

export const createFindingList = (scenario: string): FindingList => {
  const findings: Finding[] = [];
  const notes = new Set<string>();
  const alike = new Map<string, number>();
  const note = (text: string): void => {
    if (notes.size < notesMax) notes.add(text);
  };

  return {
    note,
    add: (complaint) => {
      const { grade, message, ...rest } = complaint;
      if (grade.verdict === undefined) {
        note(`${message}: ${complaint.actual} (${grade.requirement} permits it)`);
        return undefined;
      }
      const kind = kindOf(complaint);
      const count = (alike.get(kind) ?? 0) + 1;
      alike.set(kind, count);
      if (count > alikeMax || findings.length >= findingsMax) return undefined;
      const { requirement, level, verdict, remark } = grade;
      const finding = { ...rest, requirement, level, verdict, message: `${message}${remark}`, scenario };
      findings.push(finding);
      return finding;
    },
    findings: () => findings,
    notes: () => [...notes],
  };
};
