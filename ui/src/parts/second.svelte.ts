/** A second person's word: asked for as soon as another one holds a role that may give it. */
import type { OfficeView, Person, PersonId, Second, StaffRole } from '../client';
import { session } from '../shell/session.svelte';

export class SecondPerson {
  label = $state('');
  passphrase = $state('');
  readonly roles: readonly StaffRole[];

  /** `concerned` is whom the deed is about: nobody is second to what concerns themselves. */
  constructor(roles: readonly StaffRole[] = ['officer'], private readonly concerned?: PersonId) {
    this.roles = roles;
  }

  private others(office: OfficeView): Person[] {
    return office.people.filter((person) => person.id !== session.vault?.person.id && person.roles.some((role) => this.roles.includes(role)));
  }

  /** Sign-in labels of those who can be second: everybody with the role but who is signed in and whom it concerns. */
  labels(office: OfficeView): string[] {
    return this.others(office).filter((person) => person.id !== this.concerned).map((person) => person.label);
  }

  needed(office: OfficeView): boolean {
    return this.others(office).length > 0;
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
