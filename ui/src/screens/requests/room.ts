import type { RoomFile } from '../../rooms';

export default { fold: true, load: () => import('./Requests.svelte') } satisfies RoomFile;
