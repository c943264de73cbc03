"""The verbs: one module a noun, each body parse, fetch, decide, save, show."""
