"""Judgement about figures: pure, without Django and without a clock."""
