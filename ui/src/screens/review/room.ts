import type { RoomFile } from '../../rooms';

export default { fold: true, load: () => import('./Review.svelte') } satisfies RoomFile;
