"""Files of large cases, kept in the record while nothing that they tell of changes (docs/record.md)."""
