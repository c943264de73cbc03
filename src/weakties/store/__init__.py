"""The file: the only code that knows SQL."""
