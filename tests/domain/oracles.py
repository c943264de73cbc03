"""Numbers worked out before, by hand and with scipy and lifelines: what formulas must give."""

SHARES = {
    (14, 20): (0.7, 0.4828, 0.8639),
    (9, 14): (0.6429, 0.3845, 0.8485),
    (4, 9): (0.4444, 0.173, 0.7459),
}
"""Shares with Jeffreys' interval."""
WILSON = {(9, 54): (0.0902, 0.2874), (30, 54): (0.4238, 0.68), (15, 54): (0.1762, 0.4089)}
"""Granovetter's three shares of 1973, with Wilson's interval."""
SHRUNK = {
    (3, 10): (0.3286, 0.1188, 0.5846),
    (5, 6): (0.66, 0.3579, 0.9019),
    (0, 4): (0.2, 0.0194, 0.5173),
}
"""Rates drawn towards 8 of 20, with their interval."""
CURVE = (
    (0.5, 9, 1, 0.888889),
    (1, 8, 2, 0.666667),
    (2, 6, 1, 0.555556),
    (5, 4, 1, 0.416667),
    (14, 1, 1, 0.0),
)
"""Kaplan–Meier of `TIMES`: day, at risk, over, share not over."""
TIMES = ((0.5, 1), (1, 1), (1, 1), (2, 1), (3, 0), (5, 1), (7, 0), (10, 0), (14, 1))
"""Days, and whether the case was over."""
FIELDS = {"software": 10, "finance": 4, "health": 3, "education": 2, "government": 1}
GAINS = {
    "software": -0.118,
    "finance": 0.0336,
    "health": 0.0799,
    "education": 0.1431,
    "government": 0.2424,
    None: 0.5177,
}
"""What one more person of a field adds to the variety of `FIELDS`."""
