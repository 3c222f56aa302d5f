import { type BuiltRun, buildRun, type ScenarioDraft, type StepDraft } from "./builder.ts";
import { create, enterprise, errorOf, listOf, lookup, patch, read, remove, replace, user } from "./exchanges.ts";
import { allHostile, hostile, megabyte } from "./hostile.ts";

const ada = "2819c223-7f76-453a-919d-413861904646";
const mary = "0a7d5cbd-1f1e-4f0b-9d3f-4f2b7a1c9e55";

export const kinds = [
  ["okta", "aiw"],
  ["okta", "oin"],
  ["entra", "legacy"],
  ["entra", "compliant"],
  ["google", "put"],
  ["google", "patch"],
] as const;

const assign = (idp: string): StepDraft => ({ label: "assign-user ada", turns: [lookup(idp), create(idp, ada)] });

const deleteAnswers200 = { check: "delete/no-content", where: "status", expected: "204", actual: "200" } as const;

const sweep = [remove(`/Users/${ada}`)];

const stringTotal = {
  check: "idp/assign-user",
  requirement: "OKTA-29",
  where: "/totalResults",
  expected: "a number",
  actual: '"0" (a string)',
  message: "Okta stops the job: Error parsing JSON of the search for ada, totalResults is not a number",
  consequence: {
    text: "Counters that are no JSON numbers stop the job, and Okta gives no reason.",
    rule: "OKTA-29",
    confidence: "reported",
  },
} as const;

const okta = (kind: "aiw" | "oin"): readonly ScenarioDraft[] => [
  {
    id: `okta/test-connection@${kind}`,
    title: "The connection is tested before anything is sent",
    operation: "test-connection",
    tags: ["connection"],
    steps: [
      {
        label: "test-connection",
        turns: [
          lookup("okta", listOf(user(mary)), {
            path: "/Users?startIndex=1&count=2",
            operation: "connection.test",
            rule: "OKTA-22",
          }),
        ],
      },
    ],
  },
  {
    id: `okta/create-user@${kind}`,
    title: "A new person is looked up, then created",
    operation: "create-user",
    tags: ["users", "create"],
    steps: [
      {
        ...assign("okta"),
        turns: [lookup("okta", kind === "aiw" ? { ...listOf(), totalResults: "0" } : listOf()), create("okta", ada)],
        ...(kind === "aiw"
          ? {
              findings: [{ ...stringTotal, turn: 0 }],
              events: [
                {
                  kind: "task" as const,
                  about: "ada",
                  text: "Automatic provisioning of user ada to app Acme failed: totalResults is not a number",
                  rule: "OKTA-29",
                },
              ],
            }
          : { events: [{ kind: "linked" as const, about: "ada", text: `ada is linked to ${ada}` }] }),
      },
      kind === "aiw"
        ? { label: "update-user ada", skip: "because of step 1: ada was not linked" }
        : { label: "update-user ada", turns: [read("okta", ada), replace("okta", ada, { title: "Countess" })] },
    ],
    cleanup: sweep,
  },
  {
    id: `okta/link-user@${kind}`,
    title: "A person the target already knows is linked, not created twice",
    operation: "link-user",
    tags: ["users", "create"],
    given: [create(undefined, ada)],
    steps: [{ label: "assign-user ada", turns: [lookup("okta", listOf(user(ada)))] }],
    cleanup: sweep,
  },
  {
    id: `okta/update-user@${kind}`,
    title: "A person who changes department keeps the manager",
    operation: "update-user",
    tags: ["users", "update", "enterprise-extension"],
    steps: [
      assign("okta"),
      {
        label: "update-user ada",
        turns: [
          read("okta", ada),
          replace(
            "okta",
            ada,
            { [enterprise]: { department: "Research" } },
            kind === "aiw" ? { answer: user(ada, { [enterprise]: {} }) } : {},
          ),
        ],
        ...(kind === "aiw"
          ? {
              findings: [
                {
                  check: "expect/target",
                  requirement: "RFC7643-3.1-07",
                  where: `/${enterprise}/department`,
                  expected: "Research",
                  actual: "nothing",
                  message: "After update-user ada the target must say department Research",
                },
              ],
            }
          : {}),
      },
    ],
    cleanup: sweep,
  },
  {
    id: `okta/deactivate-user@${kind}`,
    title: "A person who leaves is deactivated, not deleted",
    operation: "deactivate-user",
    tags: ["users", "deactivate"],
    steps: [
      assign("okta"),
      {
        label: "deactivate-user ada",
        turns:
          kind === "aiw"
            ? [read("okta", ada), replace("okta", ada, { active: false })]
            : [
                patch("okta", `/Users/${ada}`, [{ op: "replace", value: { active: false } }], {
                  status: 200,
                  answer: user(ada, { active: false }),
                }),
              ],
      },
    ],
    cleanup: [remove(`/Users/${ada}`, { status: 200, answer: {} })],
  },
  {
    id: `okta/import-users@${kind}`,
    title: "Import Users walks every page to the end",
    operation: "import-users",
    tags: ["users", "import", "paging"],
    given: [create(undefined, ada), create(undefined, mary)],
    steps: [
      {
        label: "import-users",
        turns: [0, 1, 2].map((page) => ({
          ...lookup("okta", {
            ...listOf(...Array.from({ length: page === 0 ? 30 : 4 }, () => user(ada))),
            totalResults: 38,
          }),
          path: `/Users?startIndex=${1 + page * 30}&count=30`,
          operation: "user.import",
          rule: "OKTA-52",
        })),
        events: [{ kind: "imported", about: "users", text: "38 people imported, 2 matched" }],
      },
    ],
    cleanup: sweep,
  },
];

const entra = (kind: "legacy" | "compliant"): readonly ScenarioDraft[] => [
  {
    id: `entra/test-connection@${kind}`,
    title: "Test Connection asks for a person who cannot exist",
    operation: "test-connection",
    tags: ["connection"],
    steps: [
      {
        label: "test-connection",
        turns: [
          lookup("entra", listOf(), { path: "/Users?filter=userName+eq+%227d420df3-9995-4831-a406-ecf8166f5f6a%22" }),
        ],
      },
    ],
  },
  {
    id: `entra/create-user@${kind}`,
    title: "A person in scope is matched, then created",
    operation: "create-user",
    tags: ["users", "create"],
    steps: [
      {
        ...assign("entra"),
        turns: [
          lookup("entra"),
          create("entra", ada, { answer: user(ada, { password: "S3cret-stand-in", meta: { resourceType: "User" } }) }),
        ],
        findings: [
          {
            check: "create/meta-location",
            where: "/meta/location",
            expected: "the address of the new resource",
            actual: "nothing",
          },
          { check: "resource/password-hidden", where: "/password", expected: "nothing", actual: "S3cret-stand-in" },
        ],
      },
    ],
    cleanup: sweep,
  },
  {
    id: `entra/update-user@${kind}`,
    title: "Only what changed is sent",
    operation: "update-user",
    tags: ["users", "update"],
    steps: [
      assign("entra"),
      {
        label: "update-user ada",
        turns: [
          read("entra", ada),
          patch("entra", `/Users/${ada}`, [
            { op: kind === "legacy" ? "Replace" : "replace", path: "displayName", value: "Ada Lovelace" },
          ]),
          read(undefined, ada, { purpose: "readback", answer: user(ada, { displayName: "Ada Lovelace" }) }),
        ],
      },
    ],
    cleanup: sweep,
  },
  {
    id: `entra/disable-user@${kind}`,
    title: "A person out of scope is disabled",
    operation: "deactivate-user",
    tags: ["users", "deactivate"],
    steps: [
      assign("entra"),
      {
        label: "unassign-user ada",
        turns: [
          patch(
            "entra",
            `/Users/${ada}`,
            [{ op: "Replace", path: "active", value: kind === "legacy" ? "False" : false }],
            {
              status: kind === "legacy" ? 400 : 204,
              ...(kind === "legacy" ? { answer: errorOf(400, "active must be a boolean", "invalidValue") } : {}),
            },
          ),
        ],
        ...(kind === "legacy"
          ? {
              findings: [
                {
                  check: "idp/unassign-user",
                  requirement: "ENTRA-41",
                  where: "status",
                  expected: "2xx",
                  actual: "400",
                  message: "Entra would quarantine the job: disabling ada is refused with 400",
                },
              ],
              events: [
                {
                  kind: "quarantine" as const,
                  about: "job",
                  text: "More than 40 % of the operations failed: the job is in quarantine",
                  rule: "ENTRA-80",
                },
              ],
            }
          : {}),
      },
    ],
    cleanup: sweep,
  },
  {
    id: `entra/set-manager@${kind}`,
    title: "A manager is set, changed and removed",
    operation: "set-manager",
    tags: ["users", "enterprise-extension"],
    ...(kind === "legacy" ? {} : { skip: "the target does not declare the enterprise extension" }),
    steps: [
      {
        label: "set-manager ada mary",
        turns: [patch("entra", `/Users/${ada}`, [{ op: "Add", path: `${enterprise}:manager`, value: mary }])],
      },
      {
        label: "set-manager ada nobody",
        turns: [patch("entra", `/Users/${ada}`, [{ op: "Remove", path: `${enterprise}:manager` }])],
      },
    ],
  },
  {
    id: `entra/create-group@${kind}`,
    title: "A group is created, then its members are added",
    operation: "create-group",
    tags: ["groups", "create"],
    steps: [
      {
        label: "assign-group engineers",
        turns: [
          { ...lookup("entra"), path: "/Groups?filter=displayName+eq+%22engineers+7f3a%22", operation: "group.lookup" },
          {
            ...create("entra", ada),
            path: "/Groups",
            operation: "group.create",
            body: { displayName: "engineers 7f3a" },
            answer: { id: "e9e30dba", displayName: "engineers 7f3a", members: [] },
          },
          patch("entra", "/Groups/e9e30dba", [
            { op: "Add", path: "members", value: [{ value: ada }, { value: mary }] },
          ]),
        ],
      },
      {
        label: "remove-members engineers ada",
        turns: [
          patch("entra", "/Groups/e9e30dba", [{ op: "Remove", path: `members[value eq "${ada}"]` }]),
          { path: "/Groups/e9e30dba?attributes=members", purpose: "readback", answer: { id: "e9e30dba", members: [] } },
        ],
        findings:
          kind === "compliant"
            ? [
                {
                  check: "patch/remove-by-value",
                  where: "/members",
                  expected: `one member (${mary})`,
                  actual: "no members",
                  message: "Removing one member emptied the group: mary is gone too",
                },
              ]
            : [],
      },
    ],
    cleanup: [remove("/Groups/e9e30dba"), ...sweep],
  },
];

const google = (kind: "put" | "patch"): readonly ScenarioDraft[] => [
  {
    id: `google/create-user@${kind}`,
    title: "A person is looked up by e-mail, then created",
    operation: "create-user",
    tags: ["users", "create"],
    steps: [{ ...assign("google") }],
    cleanup: sweep,
    notes: ["The request is recorded; the answer Google needs is inferred."],
  },
  {
    id: `google/update-user@${kind}`,
    title: "A changed name reaches the target",
    operation: "update-user",
    tags: ["users", "update"],
    steps: [
      assign("google"),
      {
        label: "update-user ada",
        turns: [
          kind === "put"
            ? replace("google", ada, { displayName: "Ada King" })
            : patch("google", `/Users/${ada}`, [{ op: "replace", path: "displayName", value: "Ada King" }]),
        ],
        ...(kind === "patch"
          ? { findings: [{ check: "etag/meta-version", where: "/meta/version", expected: 'W/"2"', actual: 'W/"1"' }] }
          : {}),
      },
    ],
    cleanup: sweep,
  },
  {
    id: `google/suspend-user@${kind}`,
    title: "A suspended person is made inactive",
    operation: "deactivate-user",
    tags: ["users", "deactivate"],
    steps: [
      assign("google"),
      kind === "put"
        ? {
            label: "suspend-user ada",
            turns: [
              replace(
                "google",
                ada,
                { active: false },
                {
                  noAnswer: {
                    kind: "no-answer",
                    reason: "timeout",
                    message: "The target took the request and sent nothing for 10 s",
                  },
                  ms: 10_004,
                },
              ),
            ],
          }
        : {
            label: "suspend-user ada",
            turns: [patch("google", `/Users/${ada}`, [{ op: "replace", path: "active", value: false }])],
          },
    ],
    cleanup: sweep,
  },
];

const protocol: readonly ScenarioDraft[] = [
  {
    id: "rfc/wrong-token",
    title: "A wrong token is refused",
    tags: ["errors", "authentication"],
    steps: [
      {
        label: "GET /Users",
        turns: [
          {
            path: "/Users",
            status: 401,
            answerText: "<html><body>Please <b>log in</b></body></html>",
            problem: "html",
            answerHeaders: { "content-type": "text/html" },
          },
        ],
        findings: [
          {
            check: "authentication/challenge",
            where: "headers.www-authenticate",
            expected: "a challenge",
            actual: "no header",
          },
          { check: "error/schema", where: "", expected: "an Error message as JSON", actual: "an HTML page" },
        ],
      },
    ],
  },
  {
    id: "rfc/unknown-id",
    title: "An id nobody has is not found",
    tags: ["errors"],
    steps: [
      {
        label: "GET /Users/nobody",
        turns: [{ path: "/Users/nobody", status: 404, answer: { ...errorOf(404, "no such user"), status: 404 } }],
        findings: [{ check: "error/status-text", where: "/status", expected: '"404"', actual: "404 (a number)" }],
      },
    ],
  },
  {
    id: "rfc/delete-user",
    title: "A deleted person is gone",
    tags: ["users", "delete"],
    steps: [
      { label: "POST /Users", turns: [create(undefined, ada)] },
      {
        label: "DELETE /Users/${ada.id}",
        turns: [remove(`/Users/${ada}`, { status: 200, answer: {} })],
        findings: [deleteAnswers200],
      },
      { label: "GET /Users/${ada.id}", turns: [{ path: `/Users/${ada}`, status: 404, answer: errorOf(404, "gone") }] },
    ],
  },
  {
    id: "rfc/delete-group",
    title: "A deleted group is gone",
    tags: ["groups", "delete"],
    steps: [
      { label: "POST /Groups", turns: [{ ...create(undefined, ada), path: "/Groups" }] },
      {
        label: "DELETE /Groups/${g.id}",
        turns: [remove("/Groups/e9e30dba", { status: 200, answer: {} })],
        findings: [deleteAnswers200],
      },
    ],
  },
  {
    id: "rfc/duplicate",
    title: "A second person with the same userName is refused",
    tags: ["errors", "create"],
    given: [create(undefined, ada)],
    steps: [
      {
        label: "POST /Users",
        turns: [create(undefined, mary, { status: 409, answer: errorOf(409, "userName is taken", "uniqueness") })],
      },
    ],
    cleanup: sweep,
  },
  {
    id: "rfc/malformed-body",
    title: "A body that is not JSON is refused",
    tags: ["errors"],
    steps: [
      {
        label: "POST /Users",
        turns: [
          {
            method: "POST",
            path: "/Users",
            text: '{"schemas": [',
            status: 400,
            answer: errorOf(400, "Unexpected end of JSON", "invalidSyntax"),
          },
        ],
      },
    ],
  },
  {
    id: "rfc/hostile-answers",
    title: `Whatever the target says is shown as text ${hostile.script}`,
    tags: ["escaping", hostile.attribute],
    steps: [
      {
        label: `GET /Users/${hostile.closingScript}`,
        turns: [
          {
            path: `/Users/%22%3E%3Cscript%3E?x=${hostile.closingScript}`,
            status: 418,
            answerHeaders: {
              "x-hostile": hostile.closingScript,
              location: hostile.url,
              [hostile.script]: hostile.comment,
            },
            answer: {
              ...hostile,
              nested: { [hostile.script]: [hostile.controls, { deep: hostile.cdata }] },
              url: hostile.url,
            },
          },
          { path: "/Users/text", answerText: allHostile, problem: "not-json" },
        ],
        findings: [
          {
            check: "resource/id",
            where: `/${hostile.script.replaceAll("/", "~1")}`,
            expected: hostile.attribute,
            actual: allHostile,
            message: `The target says ${allHostile}`,
            turn: 0,
          },
          {
            check: "expect/body",
            requirement: "RFC7644-3.12-06",
            where: "/bidi",
            expected: hostile.fences,
            actual: hostile.markdown,
            message: hostile.autolink,
            turn: 0,
          },
          {
            check: `custom/${hostile.comment}`,
            requirement: hostile.script,
            level: "MUST",
            where: hostile.bidi,
            expected: hostile.surrogates,
            actual: hostile.controls,
            message: hostile.markdown,
            turn: 1,
          },
        ],
        events: [{ kind: "log", about: hostile.script, text: allHostile, rule: hostile.closingScript }],
      },
      {
        label: "POST /Users",
        turns: [create(undefined, ada, { body: { displayName: hostile.quote, note: hostile.bidi } })],
      },
    ],
    notes: [allHostile],
  },
  {
    id: "rfc/huge-answer",
    title: "A megabyte of name is bounded",
    tags: ["escaping"],
    steps: [
      {
        label: "GET /Users/huge",
        turns: [
          {
            path: "/Users/huge",
            answer: user(ada, {
              displayName: megabyte,
              members: Array.from({ length: 2_000 }, (_, n) => ({ value: `m${n}` })),
            }),
          },
        ],
        findings: [{ check: "resource/stable-id", where: "/members/1999/value", expected: "m1", actual: megabyte }],
      },
    ],
  },
  {
    id: "rfc/bulk",
    title: "A bulk request creates two people",
    tags: ["bulk"],
    skip: "the target does not declare bulk",
    steps: [{ label: "POST /Bulk" }],
  },
  {
    id: "rfc/bulk-limit",
    title: "A bulk request beyond the limit is refused",
    tags: ["bulk"],
    skip: "the target does not declare bulk",
    steps: [{ label: "POST /Bulk" }],
  },
];

const played = (idp: string, kind: string, scenarios: readonly ScenarioDraft[]): readonly ScenarioDraft[] =>
  scenarios.map((scenario) => ({ ...scenario, idp, kind }));

/** About forty scenarios over three IdPs and the protocol, in which much goes wrong, against a target that means harm. */
export const richRun = (): BuiltRun =>
  buildRun({
    kinds,
    scenarios: [
      ...played("okta", "aiw", okta("aiw")),
      ...played("okta", "oin", okta("oin")),
      ...played("entra", "legacy", entra("legacy")),
      ...played("entra", "compliant", entra("compliant")),
      ...played("google", "put", google("put")),
      ...played("google", "patch", google("patch")),
      ...protocol,
    ],
    leftBehind: [`/Users/${ada}`],
  });

/** Four scenarios, one of each kind of end: small enough for golden files. */
export const smallRun = (): BuiltRun =>
  buildRun({
    kinds: [
      ["okta", "aiw"],
      ["okta", "oin"],
    ],
    seed: 42,
    scenarios: [
      ...played("okta", "aiw", okta("aiw").slice(1, 2)),
      ...played("okta", "oin", okta("oin").slice(1, 2)),
      ...protocol.filter(({ id }) => ["rfc/delete-user", "rfc/bulk", "rfc/hostile-answers"].includes(id)),
      ...played("google", "patch", google("patch").slice(1, 2)),
      ...played("google", "put", google("put").slice(2, 3)),
    ],
  });

/** Nothing wrong anywhere. */
export const greenRun = (): BuiltRun =>
  buildRun({
    kinds: [
      ["okta", "oin"],
      ["google", "put"],
    ],
    scenarios: [
      ...played("okta", "oin", okta("oin")),
      ...played("google", "put", google("put").slice(0, 2)),
      ...protocol.filter(({ id }) => ["rfc/duplicate", "rfc/malformed-body"].includes(id)),
    ],
  });

/** As large as `all` may become: 75 scenarios of 20 exchanges each. */
export const largeRun = (): BuiltRun =>
  buildRun({
    kinds,
    scenarios: Array.from({ length: 75 }, (_, number): ScenarioDraft => {
      const [idp, kind] = kinds[number % kinds.length] ?? ["okta", "aiw"];
      const isBad = number % 5 === 0;
      return {
        id: `${idp}/story-${number}@${kind}`,
        title: `Story ${number} of a person who comes, changes and goes`,
        idp,
        kind,
        operation: `operation-${Math.floor(number / 6)}`,
        tags: ["users", `group-${number % 4}`],
        given: [create(undefined, mary)],
        steps: [
          assign(idp),
          ...Array.from(
            { length: 5 },
            (_, step): StepDraft => ({
              label: `update-user ada, change ${step}`,
              turns: [
                read(idp, ada),
                replace(idp, ada, { title: `Countess ${step}` }),
                { ...read(undefined, ada), purpose: "readback" },
              ],
              findings:
                isBad && step === 0 ? [{ check: "resource/stable-id", where: "/id", expected: ada, actual: mary }] : [],
            }),
          ),
        ],
        cleanup: [remove(`/Users/${ada}`, { status: 200, answer: {} }), remove(`/Users/${mary}`)],
      };
    }),
  });
