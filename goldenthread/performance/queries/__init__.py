"""Reading the database: what pages, papers and services ask."""
