import type { RoomFile } from '../../rooms';

export default { load: () => import('./Today.svelte') } satisfies RoomFile;
