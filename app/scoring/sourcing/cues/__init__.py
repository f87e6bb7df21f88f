"""What reports: verbs, nouns and set phrases of saying, each with the source that the grammar gives it.

All are asked in the same words: `sentence`, or `low` and `high`, are its tokens `[low, high)`, `at` is the
token of the cue, and `source` who says it.
"""
