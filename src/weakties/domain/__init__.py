"""The rules: plain Python on frozen data, with today always a parameter."""
