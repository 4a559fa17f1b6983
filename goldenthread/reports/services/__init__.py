"""What can be done with papers: a file for each deed."""
