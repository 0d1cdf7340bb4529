import type { RoomFile } from '../../rooms';

export default { fold: true, load: () => import('./Approvals.svelte') } satisfies RoomFile;
