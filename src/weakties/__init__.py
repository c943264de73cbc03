"""Small networking goals, good follow-ups, and the people you meet, in a terminal."""
