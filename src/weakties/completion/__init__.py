"""What TAB offers, and how a shell learns to ask for it.

A shell takes what it is given for code. So whatever leaves here has passed `gate`: slugs, numbers
and words of our own, never a stored name and never a description.
"""

ASKED = "_WEAKTIES_COMPLETE"
"""The variable by which a shell asks what the last word of a command line could become."""
