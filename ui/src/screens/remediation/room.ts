import type { RoomFile } from '../../rooms';

export default { fold: true, load: () => import('./Remediations.svelte') } satisfies RoomFile;
