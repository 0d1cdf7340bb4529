//! What window and command line refuse by themselves: `door/shells.ftl`.

super::words! { pub
    stopped;
    hint_stopped;
    unknown_request;
    zoom_out_of_range;
    zoom_failed;
    request_shape;
    hint_start_again;
    head_unproven;
    hint_other_packet;
}
