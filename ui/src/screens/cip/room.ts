import type { RoomFile } from '../../rooms';

export default { fold: true, load: () => import('./Cip.svelte') } satisfies RoomFile;
