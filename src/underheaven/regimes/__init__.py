"""The language of regime files, whatever they say: nodes, units, origins, faults, texts; and the files shipped."""
