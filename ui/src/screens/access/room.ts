import type { RoomFile } from '../../rooms';

export default { load: () => import('./Access.svelte') } satisfies RoomFile;
