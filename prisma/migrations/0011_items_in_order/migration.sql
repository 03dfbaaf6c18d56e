-- A page of a character's items, the oldest first, reads as many rows as it gives.
CREATE INDEX items_character_id_id_idx ON items (character_id, id);
