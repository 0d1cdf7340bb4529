import type { RoomFile } from '../../rooms';

export default { load: () => import('./Retention.svelte') } satisfies RoomFile;
