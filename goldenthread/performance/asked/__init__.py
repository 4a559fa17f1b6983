"""Figures and commentary as things that people are asked for (room asks)."""
