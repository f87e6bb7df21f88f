"""The marked words: which rules' hits and which words of the model stand, and which are ignored."""
