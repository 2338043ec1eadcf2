/**
 * The workflows that `init` writes, for GitHub Actions.
 *
 * - A token is in the environment of the one step that needs it. The repository's own can only read; the one that can write is a secret of
 *   the environment `access-policies`, whose reviewers see the plan before anything is written.
 * - A pull request of a fork is given no token by GitHub: it is linted and tested, and its plan is left out.
 * - What runs code of a pull request may not write comments; what writes the comment runs no code of a pull request.
 * - No command has a text of a stranger in it: what is not a constant comes through the environment.
 */

const checkout = `      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0
        with:
          node-version: 24
          package-manager-cache: false
      - run: npm ci
`;

const command = "npm exec --package cloudflare-access-policies -- access-policies";

const credentials = `        env:
          CLOUDFLARE_ACCOUNT_ID: \${{ vars.CLOUDFLARE_ACCOUNT_ID }}
          CLOUDFLARE_API_TOKEN: \${{ secrets.CLOUDFLARE_API_TOKEN }}
`;

const check = `# Lints and tests the policies of a pull request, and writes into one comment who would gain and who would lose.
# The plan needs the variable CLOUDFLARE_ACCOUNT_ID and the secret CLOUDFLARE_API_TOKEN, a token that can only read. Pull requests of
# forks are given no secrets: they are linted and tested.
name: Check access policies

on:
  pull_request:

permissions:
  contents: read

concurrency:
  group: check-access-policies-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
${checkout}      - name: Lint, test and plan
${credentials}        run: |
          code=0
          ${command} check --format github || code=$?
          mkdir comment
          { echo '<!-- access-policies -->'; cat "$GITHUB_STEP_SUMMARY"; } > comment/body.md
          exit "$code"
      - uses: actions/upload-artifact@330a01c490aca151604b8cf639adc76d48f6c5d4 # v5.0.0
        if: \${{ !cancelled() }}
        with:
          name: comment
          path: comment
          retention-days: 1

  # Runs no code of the pull request, so that none can write in the name of this repository.
  comment:
    needs: check
    if: \${{ !cancelled() && github.event.pull_request.head.repo.full_name == github.repository && github.actor != 'dependabot[bot]' }}
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      pull-requests: write
    steps:
      - uses: actions/download-artifact@634f93cb2916e3fdff6788551b99b062d0335ce0 # v5.0.0
        with:
          name: comment
      - name: Write the comment, or write it anew
        env:
          GH_TOKEN: \${{ github.token }}
          COMMENTS: repos/\${{ github.repository }}/issues/\${{ github.event.pull_request.number }}/comments
        run: |
          own='.[] | select(.user.type == "Bot" and (.body | startswith("<!-- access-policies -->"))) | .url'
          url="$(gh api --paginate "$COMMENTS" --jq "$own" | head -n 1)"
          if [ -n "$url" ]; then
            gh api --silent --method PATCH "$url" --field body=@body.md
          else
            gh api --silent --method POST "$COMMENTS" --field body=@body.md
          fi
`;

const apply = `# Plans what the main branch has, and applies exactly that plan, one run at a time.
# Give the environment "access-policies" a secret CLOUDFLARE_API_TOKEN that can write, and reviewers: they see the plan in the summary of
# the first job, and approve its checksum. Another plan is refused. Without the variable CLOUDFLARE_ACCOUNT_ID nothing runs.
name: Apply access policies

on:
  push:
    branches: [main]

permissions:
  contents: read

concurrency:
  group: apply-access-policies-\${{ vars.CLOUDFLARE_ACCOUNT_ID }}
  cancel-in-progress: false

jobs:
  plan:
    if: \${{ vars.CLOUDFLARE_ACCOUNT_ID != '' }}
    runs-on: ubuntu-latest
    timeout-minutes: 10
    outputs:
      changes: \${{ steps.plan.outputs.changes }}
      checksum: \${{ steps.plan.outputs.checksum }}
    steps:
${checkout}      - name: Plan
        id: plan
${credentials}        run: |
          code=0
          ${command} plan --detailed-exitcode --out plan.json --format github || code=$?
          if [ "$code" -ne 0 ] && [ "$code" -ne 2 ]; then exit "$code"; fi
          echo "changes=$code" >> "$GITHUB_OUTPUT"
          echo "checksum=$(node --print 'require("./plan.json").checksum')" >> "$GITHUB_OUTPUT"

  apply:
    needs: plan
    if: \${{ needs.plan.outputs.changes == '2' }}
    runs-on: ubuntu-latest
    timeout-minutes: 30
    environment: access-policies
    steps:
${checkout}      - name: Apply
        env:
          CHECKSUM: \${{ needs.plan.outputs.checksum }}
          CLOUDFLARE_ACCOUNT_ID: \${{ vars.CLOUDFLARE_ACCOUNT_ID }}
          CLOUDFLARE_API_TOKEN: \${{ secrets.CLOUDFLARE_API_TOKEN }}
        run: ${command} apply --yes --checksum "$CHECKSUM"
      # What \`undo\` and \`apply --resume\` take.
      - uses: actions/upload-artifact@330a01c490aca151604b8cf639adc76d48f6c5d4 # v5.0.0
        if: \${{ !cancelled() }}
        with:
          name: apply-report
          path: apply-report.json
          if-no-files-found: ignore
`;

const drift = `# Says every night whether the account still has the policies of the main branch: it fails if somebody changed them elsewhere.
name: Drift of access policies

on:
  schedule:
    - cron: "17 3 * * *"
  workflow_dispatch:

permissions:
  contents: read

jobs:
  drift:
    if: \${{ vars.CLOUDFLARE_ACCOUNT_ID != '' }}
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
${checkout}      - name: Plan, which must be empty
${credentials}        run: ${command} plan --detailed-exitcode --format github
`;

/** Paths and texts. */
export const starterWorkflows: Readonly<Record<string, string>> = {
  ".github/workflows/access-policies-check.yml": check,
  ".github/workflows/access-policies-apply.yml": apply,
  ".github/workflows/access-policies-drift.yml": drift,
};
