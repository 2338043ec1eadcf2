/** What is pulled: the company, into a project without any file. */
import type { Directory } from "../../../src/policy/directory.ts";
import type { Project } from "../../../src/project/index.ts";
import { company } from "../../directory/company.ts";

export const nothing: Project = {
  folder: "/project",
  config: {},
  policies: [],
  applications: [],
  people: {},
  tests: [],
  moves: { renamed: {}, removed: [] },
  approvals: [],
  issues: [],
  files: 0,
  placeOf: (file) => ({ file }),
};

const { users: _users, account, ...parts } = company;

export const whole: Directory = {
  ...parts,
  account: { id: account.id },
  filtered: [],
  unread: [],
} as unknown as Directory;
