import type { RoomFile } from '../../rooms';

export default { fold: true, load: () => import('./Exam.svelte') } satisfies RoomFile;
