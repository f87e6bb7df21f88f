"""The fast model, fitted; and the constants of both models, fitted on what it or the deep one says."""
