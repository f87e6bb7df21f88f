"""Plumbline: shows how far an English news text leans, and which words make it lean."""

__version__ = "4.0.0"
