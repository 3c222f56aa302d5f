/** The configuration a user begins with; its comments are what they read first. */
export const configText = `# yaml-language-server: $schema=scenarios/config.schema.json

# The service providers you test, by the name that --target takes.
targets:
  # Part of Scimulator: shows how a run looks before your own server is ready. bundled:strict takes nothing but what the RFCs allow.
  bundled:
    url: bundled

  # The server on your machine. tokenEnv names the environment variable that holds the bearer token; the token itself stands in no file.
  local:
    url: http://localhost:3000/scim/v2
    tokenEnv: SCIM_TOKEN

  # A shared server. headers go with every request; put no credentials there.
  staging:
    url: https://staging.example.com/scim/v2
    tokenEnv: SCIM_STAGING_TOKEN
    headers: { X-Tested-By: scimulator }

# What a flag means when it is not given; a flag on the command line wins.
defaults:
  target: bundled
  timeout: 10s
  # Where reports go, and which: html for people, junit for pipelines, json for programs, markdown for summaries.
  out: reports
  reporter: [html, junit, json, markdown]
  # A target that is not on your machine is only read, unless this is true (or --allow-writes is given).
  # A run touches what it created itself and nothing else, and removes that at its end.
  # allowWrites: true
  # At most so many requests a second, for a server that counts them.
  # rate: 10/s
  # Stop after the first scenario that fails.
  # bail: true

# What "scimulator run" runs when nothing is named: your own scenarios, and a short look at what each identity provider needs.
# "scimulator list suites" shows the others; "all" is everything.
suites: [scenarios/, smoke]
`;
