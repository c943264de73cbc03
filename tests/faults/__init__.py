"""Faults that the store must survive, each brought about on purpose."""
