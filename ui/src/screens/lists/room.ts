import type { RoomFile } from '../../rooms';

export default { load: () => import('./Lists.svelte') } satisfies RoomFile;
