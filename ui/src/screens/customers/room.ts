import type { RoomFile } from '../../rooms';

export default { fold: true, load: () => import('./Customers.svelte') } satisfies RoomFile;
