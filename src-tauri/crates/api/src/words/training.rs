//! What the room of training reports refuses, and how it names factors: `door/training.ftl`.

super::words! { pub(crate)
    run_unanswered(count);
    run_judged_so;
    run_update_empty;
    run_update_not_out;
    run_update_backwards;
    run_correction_empty;
    run_correction_filed;
    run_facts_empty;
    run_factor(number);
    run_factors(most);
    run_utilisation;
    run_not_product;
    run_peak_unknown;
    run_digits(most);
    run_threshold_value(number);
    run_threshold_currency(number);
    run_threshold_reason(number);
    run_threshold_twice(number);
    run_thresholds_full(most);
    run_columns_missing(columns);
    run_column_account;
    run_column_day;
    run_column_count;
    run_column_currency;
    run_no_row;
    run_file_changed;
    run_account_not_in_file;
    run_seen_already(label);
    run_words_empty;
    run_hint_columns;
    run_hint_read_again;
    run_factor_peak(accelerator, precision, source, year);
    run_factor_count;
    run_factor_hours;
    run_factor_seconds;
    run_factor_utilisation;
}
