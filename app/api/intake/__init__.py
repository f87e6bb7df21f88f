"""What comes in: the body, whole and bounded, its lines, and the requests read from it."""
