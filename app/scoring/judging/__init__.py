"""What a model says of sentences and words, whichever model it is, and by which constants that is read."""
