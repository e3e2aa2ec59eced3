"""The embedded index: one small tantivy index for each shard of the record."""
