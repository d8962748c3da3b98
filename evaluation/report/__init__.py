"""The report: one self-contained HTML page about a run, Vietnamese first, English by switch. Pure; no network.

Everything that comes from questions, answers or documents is escaped.
"""
