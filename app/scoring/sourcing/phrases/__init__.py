"""Noun phrases without a parser: where one begins and ends, which word heads it, whose verb it is."""
