/** A pipeline for one kind of CI. */
export interface Pipeline {
  readonly file: string;
  /** The version is pinned, so that a pipeline changes when somebody wants it to. */
  readonly text: (version: string) => string;
  readonly next: string;
}

const github = (
  version: string,
): string => `# Plays identity providers to your SCIM server at each change; a finding fails the job and stands beside the scenario's line.
name: SCIM
on:
  push: { branches: [main] }
  pull_request:
permissions: { contents: read }
jobs:
  scim:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    env:
      SCIMULATOR: npx --yes scimulator@${version}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22 }

      # Start your server here, then say "--target local" below. Until then the bundled server answers.

      - run: $SCIMULATOR validate scimulator.config.yaml scenarios
      - run: $SCIMULATOR run
        env:
          SCIM_TOKEN: \${{ secrets.SCIM_TOKEN }}

      - if: always()
        uses: actions/upload-artifact@v4
        with: { name: scim-reports, path: reports/ }
`;

const gitlab = (
  version: string,
): string => `# Plays identity providers to your SCIM server at each change; a finding fails the job and stands among its tests.
scim:
  image: node:22
  timeout: 15 minutes
  variables:
    SCIMULATOR: npx --yes scimulator@${version}
  script:
    # Start your server here, then say "--target local" below. Until then the bundled server answers.
    # Its token comes from a masked variable of the project, named as in scimulator.config.yaml.
    - $SCIMULATOR validate scimulator.config.yaml scenarios
    - $SCIMULATOR run
  artifacts:
    when: always
    paths: [reports/]
    reports: { junit: reports/junit.xml }
`;

export const pipelines: Readonly<Record<"github" | "gitlab", Pipeline>> = {
  github: {
    file: ".github/workflows/scim.yaml",
    text: github,
    next: ".github/workflows/scim.yaml                push it, and each change is tested",
  },
  gitlab: {
    file: ".gitlab/scim.yaml",
    text: gitlab,
    next: ".gitlab/scim.yaml                          add it to .gitlab-ci.yml under include: local",
  },
};
