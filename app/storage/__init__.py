"""The file edge: reads, checks and writes lexicons and artifacts. Nothing else opens those files."""
