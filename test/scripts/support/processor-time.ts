/**
 * The milliseconds of the processor that some work takes. What other programs do meanwhile is not in them, unlike in those of the clock.
 * They are the whole process's, so that nothing else may run in it; a process runs one test file at a time.
 */
export function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
