import type { RoomFile } from '../../rooms';

export default { fold: true, load: () => import('./Inbox.svelte') } satisfies RoomFile;
