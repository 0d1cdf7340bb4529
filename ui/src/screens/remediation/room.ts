import type { RoomFile } from '../../rooms';

export default { fold: true, load: () => import('./Remediation.svelte') } satisfies RoomFile;
