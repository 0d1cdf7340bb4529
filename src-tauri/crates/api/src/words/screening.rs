//! What the lists, special measures and possible matches refuse: `door/screening.ftl`.

super::words! { pub(crate)
    list_empty(file);
    list_files;
    list_not_json(line, column);
    list_too_deep;
    list_columns(file, line, found);
    list_orphan(file, line, key);
    list_nameless(entry);
    list_too_long(entry);
    list_too_many(most);
    list_no_entries;
    hint_list;
    list_other_file;
    list_day_to_come;
    list_day_too_early;
    list_in_force;
    list_older;
    screening_nothing;
    missing_hit;
    hit_changed;
    hint_screen_again;
    hit_reason(least, most);
    hit_until;
    hit_no_until;
    open_hit(party, entry);
    hits_open(count);
    hint_judge_hits;
    unscreened(party);
    not_screened(count);
    missing_measure;
    measure_words(most);
    measure_names(most, length);
    measure_to_come;
    measure_too_early(year);
    measure_ended;
    measure_too_soon(day);
    measure_after_end(day);
    measure_not_later(day);
    measure_end_day(day);
}
