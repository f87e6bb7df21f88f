"""What kind of source a noun phrase names, and whether anybody could ask it."""
