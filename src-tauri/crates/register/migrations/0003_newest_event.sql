-- The newest instant is asked at each opening; without an index the whole journal was read for it.
CREATE INDEX event_at ON event (at);
