/** A second officer's word on who may do what: asked for as soon as there are two officers. */
import type { OfficeView, PersonId, Second } from '../../client';
import { session } from '../../shell/session.svelte';

export class SecondOfficer {
  /** `concerned` is whom the deed is about: nobody is second to what concerns themselves. */
  constructor(private readonly concerned?: PersonId) {}

  label = $state('');
  passphrase = $state('');

  /** Officers who can be second: everybody but who is signed in and whom it concerns. */
  labels(office: OfficeView): string[] {
    return office.people.filter((person) => person.roles.includes('officer') && person.id !== session.vault?.person.id && person.id !== this.concerned).map((person) => person.label);
  }

  needed(office: OfficeView): boolean {
    return office.people.filter((person) => person.roles.includes('officer')).length >= 2;
  }

  /** What goes to the door. */
  of(office: OfficeView): { second?: Second } {
    if (!this.needed(office)) return {};
    return { second: { label: this.label || (this.labels(office)[0] ?? ''), passphrase: this.passphrase } };
  }

  clear(): void {
    this.passphrase = '';
  }
}
