"""What the `plumbline` command does: a module for each of its words, and how a report is printed."""
