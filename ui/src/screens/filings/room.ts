import type { RoomFile } from '../../rooms';

export default { whole: (rest) => rest.length > 0, load: () => import('./Filings.svelte') } satisfies RoomFile;
