/** The one file that knows Tauri: a single command carries every call of the desk. */
import { convertFileSrc, invoke } from '@tauri-apps/api/core';

/** Sends one call through the window's only command; rejects with the door's refusal. */
export function send(name: string, payload: unknown): Promise<unknown> {
  return invoke('call', { name, payload });
}

/** Address under which the window's own protocol shows a page picture; its form depends on the system. */
export function pictureAddress(token: string): string {
  return convertFileSrc(token, 'deedbox');
}
