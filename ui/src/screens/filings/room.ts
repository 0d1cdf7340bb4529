import type { RoomFile } from '../../rooms';

export default { whole: (rest) => rest.length > 0 && rest[0] !== 'changes' && rest[1] !== 'against', load: () => import('./Filings.svelte') } satisfies RoomFile;
