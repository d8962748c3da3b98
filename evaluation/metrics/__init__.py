"""Measures: pure functions from answers and rankings to numbers. Imports ``text`` and numpy; loads no model."""
