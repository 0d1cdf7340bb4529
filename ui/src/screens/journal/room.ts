import type { RoomFile } from '../../rooms';

export default { load: () => import('./Journal.svelte') } satisfies RoomFile;
