"""The annotated sets and our own, read and split: nothing here knows a model."""
