"""The benchmark: what a command costs beside the barest program that could do the same."""
