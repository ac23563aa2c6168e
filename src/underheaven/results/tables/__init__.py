"""From counts in memory to Parquet tables and back, one file an output."""
