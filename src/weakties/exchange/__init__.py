"""Formats of other programs: plain data to text and back, and nothing of files."""
