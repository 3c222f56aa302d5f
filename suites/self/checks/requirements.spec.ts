import { expect, test } from "@playwright/test";
import { requirements } from "../../../src/checks/requirements.ts";

test("the catalogue holds every row once", () => {
  expect(requirements.size).toBe(803);
});

test("keywords fold into four levels and negations keep their strength", () => {
  expect(requirements.get("RFC7644-3.12-01")?.level).toBe("MUST");
  const forbidden = [...requirements.values()].filter(({ keyword }) => keyword.endsWith("NOT"));
  expect(new Set(forbidden.map(({ keyword, level }) => `${keyword} is ${level}`))).toEqual(
    new Set(["MUST NOT is MUST", "SHALL NOT is MUST", "SHOULD NOT is SHOULD"]),
  );
});

test("rows written from memory say so", () => {
  expect([...requirements.values()].filter(({ basis }) => basis === "memory")).toHaveLength(25);
});
