"""How a store made by an older weakties is brought up to date: plain, numbered, never edited."""
