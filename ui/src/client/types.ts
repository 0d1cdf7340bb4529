// Written by the type generator of the door. Until the first run this is a stand-in of the same shape.

/** What the door says when it refuses. */
export interface ApiError {
  code: string;
  message: string;
  hint: string;
  field?: string | null;
}

export type Role = 'reviewer' | 'approver' | 'officer' | 'auditor';

export interface VaultListed {
  vault: string;
  name: string;
  folder: string;
  place: string;
  labels: string[];
  last_label: string | null;
  closed_at: string | null;
  backed_up_at: string | null;
  head: { entry: number; hash: string } | null;
  demo: boolean;
}

export interface SessionView {
  version: string;
  open: null | {
    vault_name: string;
    demo: boolean;
    person: { id: string; name: string; label: string };
    roles: Role[];
    people: string[];
    zone: string;
    rule_zone: string;
    rule_zone_name: string;
    edition: string;
    lock_after_seconds: number;
    head: { entry: number; hash: string };
    waiting: Record<string, number>;
  };
}

export interface JobView {
  id: string;
  kind: string;
  done: number;
  total: number | null;
  rate: number | null;
  state: 'running' | 'finished' | 'cancelled' | 'failed';
  cancel_leaves: string | null;
  error: ApiError | null;
}

export interface Commands {
  session: { request: Record<string, never>; answer: SessionView };
  vault_list: { request: Record<string, never>; answer: VaultListed[] };
  open_vault: { request: { token: string }; answer: VaultListed };
  open_demo: { request: Record<string, never>; answer: SessionView };
  unlock: { request: { vault: string; label: string; passphrase: string }; answer: SessionView };
  unlock_by_kit: { request: { vault: string; code: string; label: string; passphrase: string }; answer: SessionView };
  lock: { request: Record<string, never>; answer: SessionView };
  touch: { request: Record<string, never>; answer: null };
  switch_person: { request: { label: string; passphrase: string }; answer: SessionView };
  suggest_passphrase: { request: Record<string, never>; answer: { passphrase: string } };
  rate_passphrase: { request: { passphrase: string }; answer: { score: number; length_ok: boolean } };
  create_vault_start: { request: { token: string; name: string; passphrase: string }; answer: { creation: string; kit: RecoveryKit } };
  create_vault_test_kit: { request: { creation: string; code: string }; answer: null };
  create_vault_finish: {
    request: { creation: string; person: { name: string; label: string; zone: string }; organisation: { name: string; country: string }; providers: NewProvider[] };
    answer: SessionView;
  };
  create_vault_cancel: { request: { creation: string }; answer: null };
  restore_backup: { request: { backup: string; folder: string }; answer: VaultListed };
  jobs: { request: Record<string, never>; answer: JobView[] };
  cancel_job: { request: { id: string }; answer: null };
  save_draft: { request: { key: string; body: string }; answer: null };
  load_draft: { request: { key: string }; answer: { body: string } | null };
  delete_draft: { request: { key: string }; answer: null };
}

export interface NewProvider {
  name: string;
  contact: string;
  certified_on: string | null;
}

export interface RecoveryKit {
  code: string;
  vault_id: string;
  lines: string[];
}
