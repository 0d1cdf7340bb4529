import type { RoomFile } from '../../rooms';

export default { fold: true, load: () => import('./Programme.svelte') } satisfies RoomFile;
