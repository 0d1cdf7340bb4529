//! What the room of retention and the change of keys refuse: `door/retention.ftl`.

super::words! { pub(crate)
    retention_reason(least, most);
    missing_hold;
    hold_lifted;
    missing_purge;
    term_too_long(most);
    term_stands;
    term_source(most);
    purge_clock_wrong;
    purge_no_start;
    purge_running;
    purge_until(day);
    purge_held;
    purge_changed;
    purge_typed;
    hint_purge;
    batch_purged;
    epoch_none;
    epoch_own;
    epoch_left_before;
    backup_older_epoch(backup, vault);
    hint_older_backup;
}
