"""A text in sentences and tokens, each with its place; what can be told of it by its words alone."""
