"""Figures in the reader's words and drawings."""
