"""From sentences to a document: its scores, and what each is the sum of."""
