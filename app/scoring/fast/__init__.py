"""The linear model: features of sentences and words, and the sums of their weights."""
