/** The job tray: long work survives a change of screen; asked about while any runs, twice a second. */
import { call, type JobView } from '../client';
import { Pace } from './pace';
import { tellError } from './toasts.svelte';

const PAUSE_MS = 500;

class Jobs {
  list = $state.raw<JobView[]>([]);
  /** Read together with `list`, which changes with each look. */
  readonly pace = new Pace();
  readonly running = $derived(this.list.filter((job) => job.running));
}
export const jobs = new Jobs();

let timer: ReturnType<typeof setTimeout> | undefined;
let pending = 0;

async function look(): Promise<void> {
  timer = undefined;
  try {
    const found = (await call('jobs', {})).jobs;
    for (const job of found) if (job.running) jobs.pace.note(job.id, job.done, performance.now());
    jobs.list = found;
  } catch {
    jobs.list = [];
    return;
  }
  if (jobs.running.length > 0 || pending > 0) timer = setTimeout(() => void look(), PAUSE_MS);
}

/** Begins to watch; stops by itself when nothing runs. */
export function watchJobs(): void {
  if (timer === undefined) void look();
}

/** Shows the tray while a long command runs: `await during(call('import_customers', …))`. */
export async function during<A>(work: Promise<A>): Promise<A> {
  pending += 1;
  // Short work never shows the tray.
  const start = setTimeout(watchJobs, 200);
  try {
    return await work;
  } finally {
    pending -= 1;
    clearTimeout(start);
    watchJobs();
  }
}

export async function cancelJob(id: number): Promise<void> {
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
  jobs.list = [];
  jobs.pace.clear();
}
