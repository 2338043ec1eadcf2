/** Remarks of the reports that are about an account. */
import type { DoctorReport } from "../doctor/doctor-report.ts";
import type { NamesReport } from "../names/names-report.ts";
import type { PullReport } from "../pull/pull-report.ts";
import type { Remark } from "./remark.ts";

const agreement = "What was pulled says what the account has.";

export function pullRemarks({ account, files, left, notices, differences }: PullReport): readonly Remark[] {
  return [
    ...differences.map((message): Remark => {
      return { level: "error", id: "pulled-file-differs", law: agreement, subject: account.id, message };
    }),
    ...left.map(({ name, why, differs }): Remark => {
      const message = `${JSON.stringify(name)} is not pulled. ${why}`;
      const level = differs ? "warning" : "info";
      return { level, id: "policy-is-left", law: agreement, subject: name, message };
    }),
    ...files
      .filter(({ outcome }) => outcome === "kept")
      .map(({ name, file }): Remark => {
        const message = `${file} differs from the account and was kept. Replace it with --force.`;
        return { level: "warning", id: "file-is-kept", law: agreement, subject: name, message, file };
      }),
    ...notices.map((message): Remark => {
      return { level: "info", id: "worth-knowing", law: agreement, subject: account.id, message };
    }),
  ];
}

const referencesLead = "What something refers to is there.";

export function namesRemarks({ account, dangling = [], notices }: NamesReport): readonly Remark[] {
  return [
    ...dangling.map(({ holder, file, pointer, verdict, message }): Remark => {
      const isMissing = verdict === "missing";
      return {
        level: isMissing ? "error" : "warning",
        id: isMissing ? "reference-dangles" : "reference-cannot-be-told",
        law: referencesLead,
        subject: holder,
        message: `${holder.charAt(0).toUpperCase()}${holder.slice(1)} (at ${pointer}): ${message}`,
        ...(file === undefined ? {} : { file }),
      };
    }),
    ...notices.map((message): Remark => {
      return { level: "info", id: "worth-knowing", law: referencesLead, subject: account.id, message };
    }),
  ];
}

export function doctorRemarks({ checks }: DoctorReport): readonly Remark[] {
  const levels = { wrong: "error", warning: "warning", unknown: "info" } as const;
  return checks.flatMap(({ id, status, message, advice }): readonly Remark[] => {
    if (status === "fine") return [];
    const text = advice === undefined ? message : `${message} ${advice}`;
    const law = "Machine, token and account are as commands need them.";
    return [{ level: levels[status], id, law, subject: id, message: text }];
  });
}
