"""What is written of a model from its figures: the model card, the README's tables, the report."""
