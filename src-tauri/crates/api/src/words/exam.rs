//! What the reviewer's exam refuses: `door/exam.ftl`.

super::words! { pub(crate)
    exam_none;
    exam_empty(cases);
    exam_place(of);
    exam_answered;
    exam_reason_lacking;
    exam_reason_over;
    hint_exam_begin;
    hint_exam_next;
}
