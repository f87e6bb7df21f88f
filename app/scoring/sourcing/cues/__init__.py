"""What reports: verbs, nouns and set phrases of saying, each with the source that the grammar gives it."""
