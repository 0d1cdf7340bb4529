### What the room of retention and the change of keys refuse. Asked for by `words/retention.rs` in the crate `api`.

retention-reason = Say why in { $least } to { $most } characters; it is recorded.
missing-hold = This hold is not in the vault.
hold-lifted = This hold was lifted already.
missing-purge = This purge is not in the vault.
term-too-long = A term is at most { $most } months.
term-stands = This is the term that stands; nothing was changed.
term-source = Name the law and its section, in at most { $most } characters.
purge-clock-wrong = The clock of this computer stands before the newest entry of the journal, so no day can be relied on.
purge-no-start = No clock began for this party: no account was closed, no access is known, nobody refused it. Its records are never due.
purge-running = Something still runs: an account is open, or a case or another record is not ended.
purge-until = The records are kept until { $day }.
purge-held = A hold keeps these records.
purge-changed = Something changed since you looked: other records would go or stay now.
purge-typed = Type the name exactly as it is shown.
hint-purge = Nothing was purged. Look at the preview again; it names what keeps the records.
batch-purged = A party of this import was purged, so the import cannot be undone any more.
epoch-none = No new keys are waiting for their kit. Begin again.
epoch-own = Nobody shuts themselves out. Ask another officer.
epoch-left-before = This person has left already.
backup-older-epoch = This backup was made under key epoch { $backup }; this computer knows epoch { $vault } of the vault. Whoever left since may still open it.
hint-older-backup = Nothing was restored. Choose a newer backup, or say that you want this one all the same.
