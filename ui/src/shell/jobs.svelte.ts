/** The job tray: long work survives a change of screen; asked about while any runs, twice a second. */
import { call, type JobView } from '../client';
import { tellError } from './toasts.svelte';

const PAUSE_MS = 500;

class Jobs {
  list = $state.raw<JobView[]>([]);
  running = $derived(this.list.filter((job) => job.state === 'running'));
}
export const jobs = new Jobs();

let timer: ReturnType<typeof setTimeout> | undefined;
const waiting = new Map<string, (job: JobView) => void>();
const told = new Set<string>();

async function look(): Promise<void> {
  timer = undefined;
  try {
    jobs.list = await call('jobs', {});
  } catch {
    jobs.list = [];
    return;
  }
  for (const job of jobs.list) {
    if (job.state === 'running') continue;
    const done = waiting.get(job.id);
    waiting.delete(job.id);
    done?.(job);
    if (job.error && !told.has(job.id)) {
      told.add(job.id);
      tellError(job.error);
    }
  }
  if (jobs.running.length > 0 || waiting.size > 0) timer = setTimeout(() => void look(), PAUSE_MS);
}

/** Begins to watch; call it after starting long work. */
export function watchJobs(): void {
  if (timer === undefined) void look();
}

/** Waits until one job has ended, and gives its last view. */
export function jobEnd(id: string): Promise<JobView> {
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    watchJobs();
  });
}

export async function cancelJob(id: string): Promise<void> {
  try {
    await call('cancel_job', { id });
  } catch (thrown) {
    tellError(thrown);
  }
  watchJobs();
}

/** Forgets everything at lock. */
export function forgetJobs(): void {
  clearTimeout(timer);
  timer = undefined;
  waiting.clear();
  jobs.list = [];
}
