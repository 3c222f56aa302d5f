/** A first story: an administrator's steps and one request of one's own. */
export const scenarioText = `# yaml-language-server: $schema=scenario.schema.json

# One file, one story. Run it: scimulator run scenarios/first.yaml. Check it: scimulator validate scenarios
title: A new person is provisioned, changes department and leaves

# Whose requests are sent: okta, entra or google (scimulator list idps). Without this line only the requests below are.
idp: okta
# Which cell of the report's table of operations the story fills, and words to choose it by (--tag).
operation: update-user
tags: [first]

# The people the identity provider knows. User names and addresses are made from these, new ones for each run.
directory:
  people:
    ada: { givenName: Ada, familyName: Byron, department: Engines }

# What the administrator does, one step after the other. "expect" says what must be true after the step.
steps:
  - assign-user: ada
    expect:
      # What your server must now say of her, read back over SCIM.
      target: { user: ada, active: true, department: Engines }
      # What the identity provider believes: no open task, and an account that is linked.
      idp: { tasks: [], linked: [ada] }

  - update-user: ada
    set: { department: Research }
    expect:
      target: { user: ada, department: Research, name.familyName: Byron }

  # A request that no identity provider sends, to look closer; "\${ada.id}" is the id your server gave her.
  # "because" is what it breaks when it fails: scimulator explain RFC7644-3.4.2.5-01.
  - request: { method: GET, path: "/Users/\${ada.id}?attributes=userName" }
    expect: { status: 200, body: { userName: "\${ada.userName}" } }
    because: RFC7644-3.4.2.5-01

  # Who leaves is deactivated, not deleted.
  - unassign-user: ada
    expect:
      target: { user: ada, active: false }
`;
