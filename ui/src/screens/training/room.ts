import type { RoomFile } from '../../rooms';

export default { load: () => import('./Training.svelte') } satisfies RoomFile;
