/** What a step of a request or an incident is told with. */
import type { Addressee, IncidentKind, ProgrammeFinding, RequestKind, SealedFile, Trigger } from '../../client';

export const KINDS: readonly RequestKind[] = ['cip_copy', 'follow_up', 'correction', 'breach', 'assessment', 'other'];
export const INCIDENTS: readonly IncidentKind[] = ['suspected_activity', 'known_activity', 'records_breach'];
/** Characters of the longest words, and of the longest name: the door refuses more. */
export const MOST_WORDS = 4000;
export const MOST_SHORT = 200;
export const ADDRESSEES: readonly Addressee[] = ['provider', 'authority', 'customer', 'other'];
export const FINDINGS: readonly ProgrammeFinding[] = ['follows', 'mending', 'does_not_comply'];

/** The answers of the step's form; `files` are tokens. */
export interface Step {
  words: string;
  on: string;
  channel: string;
  to: string;
  whom: Addressee;
  files: string[];
}

/** What has happened: words, who, when, and the files that show it. */
export interface Told {
  words: string;
  by: string;
  at: string;
  files: readonly SealedFile[];
}

/** A trigger as it was told: the day, the time if there was one. */
export function toldTime(trigger: Trigger): string {
  return trigger.time ? trigger.time.slice(0, 5) : '';
}
