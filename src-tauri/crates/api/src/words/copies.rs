//! What copies that leave, the chain of custody and the office's checklist say: `door/copies.ftl`.

super::words! { pub(crate)
    copy_recipient(most);
    copy_purpose(most);
    copy_many_pages(most);
    copy_no_page;
    copy_page(page, of);
    copy_rectangle(page);
    copy_rectangles(page, most);
    copy_bare(page);
    copy_one_picture;
    copy_ending;
    copy_not_placed(name, detail);
    hint_copy_not_placed(hash, path);
    copy_left_over(cause, detail);
    hint_copy_left_over(path);
    custody_of_nothing;
    checklist_reason(most);
    checklist_stands;
    checklist_twice;
    checklist_nothing_required(kind);
}
