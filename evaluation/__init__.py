"""Test sets in, numbers and a report out. Imports ``answer`` and below; knows nothing of the web page."""
