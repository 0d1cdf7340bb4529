/** The way into the demo vault: one of an earlier day is asked about first. */
import { ApiError, call, type Session } from '../../client';
import { confirm } from '../../shell/confirm.svelte';
import { enter } from '../../shell/session.svelte';
import { tell } from '../../shell/toasts.svelte';
import { day } from '../../words/format';

/** Opens the demo vault; makes it, or a new one, when that is wanted. */
export async function explore(): Promise<void> {
  let opened: Session;
  try {
    opened = await call('open_demo', {});
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || thrown.code !== 'demo_aged') throw thrown;
    const renew = await confirm({ title: 'demo-aged-title', body: 'demo-aged-body', args: { day: day(thrown.details[0] ?? '') }, deed: 'demo-aged-renew', other: 'demo-aged-keep' });
    opened = await call('open_demo', { aged: renew ? 'renew' : 'keep' });
    if (renew) tell('demo-renewed');
  }
  enter(opened);
}
