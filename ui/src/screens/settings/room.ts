import type { RoomFile } from '../../rooms';

export default { load: () => import('./Settings.svelte') } satisfies RoomFile;
