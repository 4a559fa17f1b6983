"""The pages of plans: seeing them, and writing them by hand."""
