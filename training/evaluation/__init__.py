"""What is asked of a model, through the service itself, and what the answers are worth."""
