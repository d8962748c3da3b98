"""What the program knows of Vietnamese and English: mentions, acts, kinds of answers, and the words of both.

Imports ``text``, ``schema`` and ``errors`` only.
"""
