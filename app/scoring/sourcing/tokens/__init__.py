"""What a model that reads tokens says of sources, cues and contents, and how that meets the rules."""
