import type { RoomFile } from '../../rooms';

export default { whole: (rest) => rest[0] === 'file', load: () => import('./Import.svelte') } satisfies RoomFile;
