"""Probability, band, percentile."""
