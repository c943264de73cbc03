"""Writing down what happened: events, the people met there, contacts."""
