"""House rules: how the program is built, held by tests."""
