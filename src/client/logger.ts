import { readEnvironment } from "./environment.ts";

/** How much is logged. Each level includes those before it. */
export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

/** Where log lines go: `console`, or anything with these four methods. */
export interface Logger {
  /** Takes what went wrong. */
  error(message: string, ...rest: unknown[]): void;
  /** Takes what may go wrong. */
  warn(message: string, ...rest: unknown[]): void;
  /** Takes what was sent and answered. */
  info(message: string, ...rest: unknown[]): void;
  /** Takes details of each step. */
  debug(message: string, ...rest: unknown[]): void;
}

const levels: readonly string[] = ["off", "error", "warn", "info", "debug"];

/** The level asked for: the option, else `CLOUDFLARE_LOG`, else `warn`. An unknown level is reported once, through `logger`. */
export function chooseLogLevel(option: LogLevel | undefined, logger: Logger): LogLevel {
  const source = option === undefined ? "CLOUDFLARE_LOG" : "logLevel";
  const wish = option ?? readEnvironment("CLOUDFLARE_LOG") ?? "warn";
  if (levels.includes(wish)) return wish as LogLevel;
  write(
    logger,
    "warn",
    "warn",
    `"${source}" is not a log level: use one of ${levels.join(", ")}. Using "warn".`,
  );
  return "warn";
}

/** Writes one line, if `level` is enabled. A logger that throws does not break the call. */
export function write(
  logger: Logger,
  enabled: LogLevel,
  level: Exclude<LogLevel, "off">,
  message: string,
): void {
  if (levels.indexOf(level) > levels.indexOf(enabled)) return;
  try {
    const written: unknown = logger[level](`cloudflare-access-policies: ${message}`);
    if (written instanceof Promise) written.catch(() => {});
  } catch {
    // There is no place left to report it.
  }
}
