### What later certifications, changes of the office and the gate at a new provider refuse. Asked for by
### `words/certify.rs` in the crate `api`.

missing-change = This change is not in the vault.
change-words = Say what changed; it is printed.
change-long = This takes at most { $most } characters.
change-reason = Say why this change takes no update.
change-set-aside = This change was set aside already.
change-not-open = One of the chosen changes is told already, was set aside, or does not concern this provider. Choose among the open ones.
no-change-chosen = Choose at least one change that this update tells; record it first when it is not listed.
no-certification-before = No certification to this provider was signed here yet, so there is nothing to renew or update. Begin the initial one.
initial-tells-none = An initial certification states everything as it is now and tells no changes.
gate-shut = “{ $provider }” is a new provider, and no certification to it was signed: no foreign customer gets an account there before.
hint-gate = Nothing was recorded. Sign the initial certification to this provider first. If access was there before, an officer can take the mark of a new provider off in Settings; that is journalled.

## What keeps a filing from being checked
stop-unwritten = { $field }: not answered: { $label }
stop-wordless = { $field }: statement { $statement } has no words; write what is attested
stop-unanswered = { $field }: statement { $statement } is not answered
stop-baseless = { $field }: statement { $statement } does not say what its answer rests on
stop-unborne = { $field }: statement { $statement } is answered “yes” without its evidence and without a reason
stop-contact = { $field }: the primary contact needs a name, an e-mail address and a telephone number
stop-without-action = { $field }, only a warning: { $count ->
    [one] { $count } account that is not verified has no action under way
   *[other] { $count } accounts that are not verified have no action under way
}
stop-grounds = { $field }, only a warning: { $count ->
    [one] { $count } capability is answered without a ground; it is printed with a dash
   *[other] { $count } capabilities are answered without a ground; they are printed with a dash
}
stop-no-logs = { $field }, only a warning: no access logs cover this period
