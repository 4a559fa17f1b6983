"""Facts for papers, asked of the database: each in a fixed number of queries, however long the plan."""
