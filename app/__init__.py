"""Plumbline: shows how far an English news text leans, and which words make it lean."""

__version__ = "2.0.0"
