"""The look: the only code that imports Rich."""
