/** The one file that knows Tauri: a single command carries every call of the desk. */
import { invoke } from '@tauri-apps/api/core';

/** Sends one call through the window's only command; rejects with the door's refusal. */
export function send(name: string, payload: unknown): Promise<unknown> {
  return invoke('call', { name, payload });
}
